import type { Text } from '../contract/words.js';
import type { Objection } from './core/fitting-outcome.js';

export const LIVE_HOLD: Text = {
  nl: 'Er wordt nog een plek vastgehouden. Geef die eerst terug, of wacht het antwoord af.',
  en: 'A place is still held. Give it back first, or wait for the answer.',
};

/** Why an outcome cannot be chosen, in a sentence. */
export function objectionText({ code, units }: Objection): Text {
  const one = units === 1;
  switch (code) {
    case 'nobody-arrived':
      return {
        nl: 'Er is nog niemand op een plek aangekomen.',
        en: 'Nobody has arrived at a place yet.',
      };
    case 'one-step-only':
      return {
        nl: 'Er was maar één plek, en geen plek ter overbrugging.',
        en: 'There was one place only, and none to bridge the time.',
      };
    case 'somebody-arrived':
      return {
        nl: 'Er is iemand op een plek aangekomen. Kies een uitkomst met een plaatsing.',
        en: 'Somebody arrived at a place. Choose an outcome with a placement.',
      };
    case 'nobody-refused':
      return {
        nl: 'Geen enkele opvang heeft nee gezegd.',
        en: 'No shelter has said no.',
      };
    case 'places-fit':
      return {
        nl: one
          ? 'Eén plek past nog en heeft geen nee gezegd.'
          : `${units} plekken passen nog en hebben geen nee gezegd.`,
        en: one
          ? 'One place still fits and has not said no.'
          : `${units} places still fit and have not said no.`,
      };
    case 'nothing-full':
      return {
        nl: 'Er is geen passende plek die vol is.',
        en: 'There is no fitting place that is full.',
      };
    case 'something-full':
      return {
        nl: one ? 'Eén plek past wel, maar is vol.' : `${units} plekken passen wel, maar zijn vol.`,
        en: one ? 'One place does fit, but is full.' : `${units} places do fit, but are full.`,
      };
  }
}
