/** What happened to a request, on whatever screen somebody is. */
export const en = {
  label: 'News about your requests',
  kinds: {
    'refused-after-yes': '{{unit}} says no after all. This place is no longer promised.',
    'expired-after-yes': 'The promise of {{unit}} has run out. No arrival was recorded.',
    departed: 'Recorded: the person has left {{unit}}.',
    'arrival-undone': 'Taken back: the person has not arrived at {{unit}}. The promise stands.',
    'departure-undone': 'Taken back: the person has not left {{unit}}.',
    'fit-changed': 'Something has changed. Look again whether {{unit}} still fits.',
    'fits-again': 'Something has changed again: {{unit}} fits again.',
    'asked-ahead-lost': 'What you had asked ahead will not happen. Look for another place.',
    'nobody-reached': 'A message now reaches nobody at {{unit}}. Call yourself.',
    overcommitted: '{{unit}} reports fewer free places than are held. Call the shelter.',
  },
  someUnit: 'the shelter',
  request: 'Request {{reference}}',
  seen: 'Seen',
  seenOf: 'Seen: request {{reference}}',
  more_one: '1 more message',
  more_other: '{{count}} more messages',
} as const;
