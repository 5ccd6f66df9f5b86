/** "Is there still room?" */
export const nl = {
  question: 'Is er nog plek?',
  why_one: 'Iemand zoekt nu een plek voor {{count}} persoon. Uw cijfers zijn al een tijd niet bevestigd.',
  why_other: 'Iemand zoekt nu een plek voor {{count}} personen. Uw cijfers zijn al een tijd niet bevestigd.',
  yes: 'Ja, er is plek',
  no: 'Nee, vol',
  thanksYes: 'Dank u. {{unit}} staat weer als vrij op het bord.',
  thanksNo: 'Dank u. {{unit}} staat als vol op het bord.',
  asked: 'Gevraagd: is er nog plek?',
  askedIntro: 'Deze cijfers waren oud. Een ja ververst ze meteen.',
  states: {
    open: 'Gevraagd om {{time}} uur',
    yes: 'Ja, er is plek ({{time}} uur)',
    no: 'Nee, vol ({{time}} uur)',
    updated: 'Cijfers zijn bijgewerkt',
    lapsed: 'Geen antwoord gekregen',
  },
} as const;
