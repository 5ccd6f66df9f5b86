import type { NotifiedSubject } from '../contract/work-words.js';

/** As neutral as the tab of the page. */
export const SENDER = 'VP';

/** What waits for somebody, once. */
interface About {
  type: NotifiedSubject;
  id: string;
}

/** The whole of every message: that there is something, and not what; a stolen or photographed telephone tells nothing. */
export function messageOf(abouts: readonly About[]): string {
  const several = new Set(abouts.map(({ id }) => id)).size > 1;
  const news = abouts.filter(({ type }) => type === 'news' || type === 'stay').length;
  if (news === 0) return several ? 'Meerdere vragen wachten. Log in.' : 'Nieuwe vraag. Log in.';
  if (news < abouts.length) return 'Er wachten meerdere berichten. Log in.';
  return several ? 'Meer nieuws over aanvragen. Log in.' : 'Nieuws over een aanvraag. Log in.';
}
