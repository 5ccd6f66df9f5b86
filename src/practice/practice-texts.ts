import type { PracticeCode, Text } from '../contract/words.js';
import type { Tally } from './core/practised.js';

/** What the rule is about: as the house says it, in "as it said no", and as the change. */
const TEXTS: Record<PracticeCode, { stated: Text; when: Text; proposal: Text }> = {
  children: {
    stated: { nl: 'Kinderen mogen mee.', en: 'Children may come along.' },
    when: { nl: 'er kinderen meekwamen', en: 'children came along' },
    proposal: { nl: 'Zet in uw huisregels: geen kinderen.', en: 'Put in your house rules: no children.' },
  },
  wheelchair: {
    stated: { nl: 'Een rolstoel kan.', en: 'A wheelchair is possible.' },
    when: { nl: 'iemand een rolstoel had', en: 'somebody used a wheelchair' },
    proposal: { nl: 'Zet in uw huisregels: geen rolstoel.', en: 'Put in your house rules: no wheelchair.' },
  },
  'around-the-clock': {
    stated: { nl: 'Opname kan dag en nacht.', en: 'Intake is day and night.' },
    when: { nl: 'de vraag buiten kantooruren kwam', en: 'the question came outside office hours' },
    proposal: {
      nl: 'Zet in uw huisregels: opname in kantooruren.',
      en: 'Put in your house rules: intake in office hours.',
    },
  },
  'gender-woman': gender('Vrouwen', 'women', 'een vrouw', 'a woman'),
  'gender-man': gender('Mannen', 'men', 'een man', 'a man'),
  'gender-other': gender(
    'Mensen met een ander geslacht',
    'people of another gender',
    'iemand met een ander geslacht',
    'somebody of another gender',
  ),
  'care-intellectual-disability': care('een verstandelijke beperking', 'an intellectual disability'),
  'care-psychiatric': care('psychische problemen', 'psychiatric problems'),
  'care-addiction': care('een verslaving', 'an addiction'),
  'care-multiple-life-domains': care(
    'problemen op meer gebieden van het leven',
    'problems in several areas of life',
  ),
};

/** The three sentences of a finding. */
export function findingTexts({
  code,
  asked,
  refused,
}: Tally): Record<'stated' | 'practised' | 'proposal', Text> {
  const { stated, when, proposal } = TEXTS[code];
  return {
    stated,
    practised: {
      nl: `${refused} van de ${asked} keer was het antwoord nee toen ${when.nl}.`,
      en: `${refused} of ${asked} times the answer was no when ${when.en}.`,
    },
    proposal,
  };
}

function gender(manyNl: string, manyEn: string, oneNl: string, oneEn: string) {
  return {
    stated: { nl: `${manyNl} zijn welkom.`, en: `${capital(manyEn)} are welcome.` },
    when: { nl: `het om ${oneNl} ging`, en: `it was about ${oneEn}` },
    proposal: {
      nl: `Zet in uw huisregels: geen plek voor ${manyNl.toLowerCase()}.`,
      en: `Put in your house rules: no place for ${manyEn}.`,
    },
  };
}

function care(nl: string, en: string) {
  return {
    stated: { nl: `Er is hulp bij ${nl}.`, en: `There is help with ${en}.` },
    when: { nl: `iemand ${nl} had`, en: `somebody had ${en}` },
    proposal: {
      nl: `Zet in uw huisregels: geen hulp bij ${nl}.`,
      en: `Put in your house rules: no help with ${en}.`,
    },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
