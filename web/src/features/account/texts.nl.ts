/** The words of the page about the own account in Dutch; they come when somebody goes there. */
export const nl = {
  pageTitle: 'VP – account',
  title: 'Mijn account',
  who: '{{name}}, {{role}}',
  channels: {
    title: 'Bericht als er nieuws is',
    intro:
      'Gaat een toegezegde plek niet door, of verandert er iets? Dan krijgt u een bericht. Er staat alleen in dat er nieuws is.',
    emailHint: 'Alleen u ziet dit. Maak het veld leeg om het te wissen.',
    phoneHint: 'Alleen u ziet dit. Zoals 06 1234 5678.',
    which: 'Hoe mogen we u bereiken?',
    names: {
      push: 'Melding op uw toestel',
      email: 'E-mail',
      sms: 'Sms',
      voice: 'Telefoontje',
    },
    notSetUp: 'Hier niet ingesteld, dus hierlangs komt niets: {{names}}.',
    order_one:
      'We gebruiken ze om de beurt, in deze volgorde. Heeft na 1 minuut nog niemand het nieuws gezien? Dan komt de volgende, en als laatste de dienst van de regio.',
    order_other:
      'We gebruiken ze om de beurt, in deze volgorde. Heeft na {{count}} minuten nog niemand het nieuws gezien? Dan komt de volgende, en als laatste de dienst van de regio.',
    save: 'Bewaar',
    saved: 'Dit is bewaard.',
  },
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
