import type { Text } from '../contract/words.js';
import type { CheckKind } from '../contract/work-words.js';

/** What still has to be done before a case closes, in words. */
export const OPEN_ITEM_TEXTS: Record<CheckKind, Text> = {
  'inform-safety-officer': {
    nl: 'Informeer de medewerker veiligheid van de gemeente.',
    en: "Inform the municipality's safety officer.",
  },
  indication: {
    nl: 'Regel de indicatie voor Wmo of Jeugdwet bij de gemeente.',
    en: 'Arrange the Wmo or Jeugdwet indication with the municipality.',
  },
  'police-report': {
    nl: 'Bespreek de aangifte met de politie.',
    en: 'Discuss a report with the police.',
  },
  'kmt-registration': { nl: 'Registreer de melding bij het KMT.', en: 'Register the report with the KMT.' },
  'perpetrator-approach': {
    nl: 'Zet via het KMT de aanpak van de dader in gang.',
    en: 'Start the approach to the perpetrator through the KMT.',
  },
};
