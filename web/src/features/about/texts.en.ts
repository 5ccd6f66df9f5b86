import type { Widened } from '../../lib/texts.nl.js';
import type { nl } from './texts.nl.js';

/** The same in English. */
export const en: Widened<typeof nl> = {
  service: {
    title: 'About Veilige Plek',
    intro:
      'Veilige Plek finds and keeps a safe shelter place for victims of human trafficking in Twente. Day and night, in a few taps.',
    pieces: {
      how: {
        title: 'How an answer is made',
        text: 'Shelters say how many places are free. Fixed rules from the Twente approach to human trafficking say which place fits. Each place shows why it does or does not fit, and in which section that is written.',
      },
      who: {
        title: 'Who decides',
        text: 'A person always decides: the shelter, CoMensha or the Labour Authority. The service only advises.',
      },
      open: {
        title: 'Open source',
        text: 'Everybody may read how it works, use it and make it better. The licence is EUPL-1.2.',
      },
    },
  },
  privacy: {
    title: 'Privacy',
    intro: 'The people concerned are sometimes hunted. That is why we know as little as possible.',
    pieces: {
      not: {
        title: 'What we never ask',
        text: 'No name, no date of birth, no citizen number, no telephone number, no story. A request gets a code that refers to nothing.',
      },
      what: {
        title: 'What we do ask, and what for',
        text: 'Only what is needed to choose a place: gender, age group, children and threat. Sometimes also care, residence, police report and where it is not safe. A care worker fills this in. Nobody has to say what they do not want to say. We then search with what is known.',
      },
      basis: {
        title: 'Why this is allowed',
        text: 'Arranging shelter is a public task (GDPR, article 6(1)(e)). Stricter rules hold for data about health (GDPR, article 9). The responsible organisation records how it keeps to them.',
      },
      who: {
        title: 'Who sees what',
        text: 'The coordinator sees the request. The shelter sees only what is asked of it. The central municipality sees counts, and no figure below 5. The administrator sees no requests.',
      },
      board: {
        title: 'What is on the board',
        text: 'Numbers of places, the kind of shelter and the region. Never an address, and never who is where.',
      },
      decision: {
        title: 'A person decides',
        text: 'The service works out which place fits and shows why. A person always takes the decision.',
      },
      device: {
        title: 'What stays on your device',
        text: 'Nothing about a person. What you fill in is only in the memory of this page. It is gone when you log out or close it. There is one cookie to stay logged in. If you turn notifications on, your browser remembers that. A notification says only that there is a request.',
      },
      screen: {
        title: 'Your screen',
        text: 'Press Esc twice: the screen is empty at once. If you do not touch it for a while, it locks by itself.',
      },
      audit: {
        title: 'Who looks at what',
        text: 'Every change and every look at a request is recorded: who, what and when. Of those who work here we keep the user name, the role and the organisation.',
      },
      retention: {
        title: 'How long it is kept',
        text: 'A request that was closed is erased by itself. Usually after 30 days; the responsible organisation decides the time. While the person still lives in the shelter, erasing waits. Who did what is kept longer, usually five years, so that it can be checked.',
      },
      rights: {
        title: 'Your rights',
        text: 'Is a request about you? Then you may see what is there, have it corrected or have it erased. You may also object. As we have no names, we search by the code of the request. Your care worker knows that code.',
      },
      complaint: {
        title: 'Not satisfied?',
        text: 'First contact the organisation below. You may also complain to the Dutch Data Protection Authority: autoriteitpersoonsgegevens.nl.',
      },
    },
  },
  accessibility: {
    title: 'Accessibility',
    intro:
      'Everyone must be able to work with this: by keyboard, with a screen reader, on a small screen and with large letters.',
    pieces: {
      status: {
        title: 'How far we are',
        text: 'There has been no complete independent audit yet. Without it the official status is D: does not comply yet. The status becomes C once an audit is planned within six months. A or B is possible only after that.',
      },
      how: {
        title: 'What we check ourselves',
        text: 'Every screen is checked against WCAG 2.2, level AA, in light and dark. We do so with a test program and with the keyboard alone. Colour never stands alone: there is always a word too.',
      },
      keys: {
        title: 'Useful keys',
        text: 'Tab goes to the next part and Space chooses. The arrows go along the answers of one question. Esc twice hides the screen.',
      },
    },
    known: {
      title: 'What is not good yet',
      people: 'It has not been tested with people who use a screen reader every day.',
      dates: 'You choose date and time in a field of your browser. Not every browser reads it aloud well.',
      names: 'Names of places, and what people type themselves, are in Dutch only.',
    },
    after: {
      declaration: {
        title: 'The official statement',
        text: 'The law is the Dutch decree on digital accessibility (Besluit digitale toegankelijkheid overheid). The responsible organisation puts its statement in the register: toegankelijkheidsverklaring.nl.',
      },
      trouble: {
        title: 'Does something not work?',
        text: 'Tell the organisation below. Say on which page it was, what you wanted to do and what happened. No answer, or one that does not help? Then you can go to the National Ombudsman: nationaleombudsman.nl.',
      },
    },
  },
  operator: {
    title: 'Who is responsible',
    name: 'Organisation',
    contact: 'Contact',
    privacyContact: 'Data protection officer',
    unknown: 'There is no organisation here yet. Ask your administrator whom to turn to.',
  },
};
