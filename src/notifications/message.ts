/** The whole of every message, whatever it is about: a stolen or photographed telephone tells nothing. */
export const MESSAGE = 'Nieuwe vraag. Log in.';
/** As neutral as the tab of the page. */
export const SENDER = 'VP';
