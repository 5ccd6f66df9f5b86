import { negotiateLanguage } from './language.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'nl'],
    ['', 'nl'],
    ['nl', 'nl'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['nl-BE', 'nl'],
    ['EN', 'en'],
    ['fr, de;q=0.5', 'nl'],
    ['fr, en;q=0.1', 'en'],
    ['nl;q=0.2, en;q=0.8', 'en'],
    ['en;q=0.8, nl;q=0.8', 'en'],
    ['*', 'nl'],
    ['*, en;q=0.5', 'nl'],
    ['nl;q=0, *', 'en'],
    ['en;q=nonsense, nl;q=0.1', 'nl'],
    ['x'.repeat(10_000), 'nl'],
  ])('for Accept-Language %p is %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });
});
