/** What happened to a request, on whatever screen somebody is. */
export const nl = {
  label: 'Nieuws over uw vragen',
  kinds: {
    'refused-after-yes': '{{unit}} zegt alsnog nee. Deze plek is niet meer toegezegd.',
    'expired-after-yes': 'De toezegging van {{unit}} is verlopen. Er is geen aankomst gemeld.',
    departed: 'Gemeld: de persoon is vertrokken bij {{unit}}.',
    'arrival-undone': 'Teruggenomen: de persoon is niet aangekomen bij {{unit}}. De toezegging staat nog.',
    'departure-undone': 'Teruggenomen: de persoon is niet vertrokken bij {{unit}}.',
    'fit-changed': 'Er is iets veranderd. Kijk opnieuw of {{unit}} nog past.',
    'fits-again': 'Er is weer iets veranderd: {{unit}} past weer.',
    'asked-ahead-lost': 'Wat u alvast had aangevraagd, gaat niet door. Zoek een andere plek.',
    'nobody-reached': 'Een bericht bereikt nu niemand bij {{unit}}. Bel zelf.',
    overcommitted: '{{unit}} meldt minder vrije plekken dan er worden vastgehouden. Bel de opvang.',
  },
  someUnit: 'de opvang',
  request: 'Vraag {{reference}}',
  seen: 'Gezien',
  seenOf: 'Gezien: vraag {{reference}}',
  more_one: 'Nog 1 bericht',
  more_other: 'Nog {{count}} berichten',
} as const;
