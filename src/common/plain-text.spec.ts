import { textFault } from './plain-text.js';

describe('a text', () => {
  it.each([
    ...['\u0000', 'a\u0000b', '\u0007', 'a\u007f', '\u0085', '\ud800', 'x\udc00', '\udc00\ud800'],
    ...['a\u202eb', '\u2066a\u2069'],
  ])('that cannot be read or stored is refused: %j', (text) => {
    expect(textFault(text)?.en).toBe('This has characters in it that cannot be read or stored.');
  });

  it.each([
    ...[' ', '\t\n', '\u00a0', '\u3000', '\u2028', '\u200b\u200d', '\ufeff', '\u00ad', '\u034f', '\u115f'],
    ...['\u3164', '\uffa0', '\u180e', '\ufe0f', '\u{e0041}', '\u2060', '\u2800', '\u200e'],
  ])('that nobody can see is refused: %j', (text) => {
    expect(textFault(text)?.en).toBe('There is nothing to be seen in this.');
  });

  it.each(['', 'a', 'Één plek\nerbij', 'Zoë', "'s-Gravenhage", '👩‍👧', '§7.2', 'ا‌ب', '\u0301', '00'])(
    'that is one is taken: %j',
    (text) => expect(textFault(text)).toBeNull(),
  );
});
