import { etagOf, parseIfMatch } from './etag.js';

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
