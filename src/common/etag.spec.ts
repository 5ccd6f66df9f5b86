import { contentTag, etagOf, ifMatchAllows, parseIfMatch } from './etag.js';

describe('the version of a unit in HTTP headers', () => {
  it('is the ledger sequence between quotes', () => {
    expect(etagOf(17)).toBe('"17"');
    expect(parseIfMatch(etagOf(17))).toEqual([17]);
  });

  it.each([
    [undefined, null],
    ['*', null],
    [' * ', null],
    ['"17"', [17]],
    ['"17", "18"', [17, 18]],
    ['W/"17"', []],
    ['"of another service"', []],
    ['W/"3", "4"', [4]],
    ['"1234567890123456"', []],
  ])('If-Match %p allows %p', (header, expected) => {
    expect(parseIfMatch(header)).toEqual(expected);
  });

  it.each(['', '17', '"17', '17"', '"1""2"', '"17" "18"', '"17",', 'w/"17"'])(
    'If-Match %p is no list of tags, and is said to be wrong',
    (header) => {
      expect(() => parseIfMatch(header)).toThrow('The input is not valid');
    },
  );
});

describe('the version of a text in HTTP headers', () => {
  const tag = contentTag({ name: 'Kadera', places: 8 });

  it('is the same for the same text, and another for another', () => {
    expect(contentTag({ name: 'Kadera', places: 8 })).toBe(tag);
    expect(contentTag({ name: 'Kadera', places: 9 })).not.toBe(tag);
    expect(tag).toMatch(/^"[\w-]{22}"$/);
  });

  it('allows a write that names it, that names any, and that names none', () => {
    expect([tag, `"another", ${tag}`, '*', undefined].map((header) => ifMatchAllows(header, tag))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('allows no write that names another, or names it weakly', () => {
    expect(['"another"', `W/${tag}`].map((header) => ifMatchAllows(header, tag))).toEqual([false, false]);
    expect(() => ifMatchAllows('nonsense', tag)).toThrow('The input is not valid');
  });
});
