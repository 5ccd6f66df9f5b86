/** The words of the page about the own account in Dutch; they come when somebody goes there. */
export const nl = {
  pageTitle: 'VP – account',
  title: 'Mijn account',
  who: '{{name}}, {{role}}',
  password: {
    title: 'Wachtwoord veranderen',
    intro: 'Daarna bent u alleen nog op dit apparaat ingelogd. Tokens van uw account werken niet meer.',
    current: 'Wachtwoord van nu',
    new: 'Nieuw wachtwoord',
    hint: 'Minstens 12 tekens. Vier losse woorden zijn sterk en goed te onthouden.',
    show: 'Laat zien wat ik typ',
    submit: 'Verander wachtwoord',
    changed: 'Uw nieuwe wachtwoord geldt. Op andere apparaten bent u uitgelogd.',
    tooMany: 'Te vaak geprobeerd',
    tooManyDetail_one:
      'Probeer het over {{count}} minuut opnieuw. Weet u het niet meer? Vraag een beheerder.',
    tooManyDetail_other:
      'Probeer het over {{count}} minuten opnieuw. Weet u het niet meer? Vraag een beheerder.',
  },
  sessions: {
    title: 'Waar u bent ingelogd',
    intro: 'Herkent u iets niet? Log het uit en verander uw wachtwoord.',
    unknown: 'Onbekend apparaat',
    here: 'dit apparaat',
    since: 'ingelogd {{moment}}',
    used: 'laatst gebruikt {{ago}}',
    end: 'Log uit',
    endOf: 'Log uit: {{device}}, ingelogd {{moment}}',
    ended: '{{device}} is uitgelogd.',
  },
} as const;
