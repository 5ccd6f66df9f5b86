import type { Widened } from '../../lib/texts.nl.js';
import type { nl } from './texts.nl.js';

/** Being told while the page is not looked at. */
export const en: Widened<typeof nl> = {
  choice: 'Notification on this device for a new request',
  hint: 'It only says that there is a question or news, such as: “Nieuwe vraag. Log in.” Also when you are logged out.',
  denied: 'This device blocks notifications. Allow them in the settings of the browser.',
  failed: 'Notifications could not be switched on. Try again later.',
};
