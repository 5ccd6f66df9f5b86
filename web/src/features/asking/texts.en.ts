/** "Is there still room?" */
export const en = {
  question: 'Is there still room?',
  why_one:
    'Somebody needs a place for {{count}} person now. Your figures have not been confirmed for some time.',
  why_other:
    'Somebody needs a place for {{count}} persons now. Your figures have not been confirmed for some time.',
  yes: 'Yes, there is room',
  no: 'No, full',
  thanksYes: 'Thank you. {{unit}} is on the board as free again.',
  thanksNo: 'Thank you. {{unit}} is on the board as full.',
  asked: 'Asked: is there still room?',
  askedIntro: 'These figures were old. A yes refreshes them at once.',
  states: {
    open: 'Asked at {{time}}',
    yes: 'Yes, there is room ({{time}})',
    no: 'No, full ({{time}})',
    updated: 'The figures were updated',
    lapsed: 'No answer came',
  },
} as const;
