import fs from 'node:fs';
import path from 'node:path';
import { en } from '../../web/src/lib/texts.en.js';
import { nl } from '../../web/src/lib/texts.nl.js';

const SOURCES = path.resolve(__dirname, '../../web/src');
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Catalogue = { readonly [key: string]: string | Catalogue };

/** Every sentence by its whole key, e.g. `hold.next.held`. */
function sentences(catalogue: Catalogue, under = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[under + key, value] as const] : [...sentences(value, `${under}${key}.`)],
    ),
  );
}

/** The texts of the page and, under its name, those that the route of a feature brings. */
function whole(language: 'nl' | 'en', page: Catalogue): Catalogue {
  const features = path.join(SOURCES, 'features');
  const brought = fs
    .readdirSync(features)
    .filter((feature) => fs.existsSync(path.join(features, feature, `texts.${language}.ts`)))
    .map((feature) => {
      const file = jest.requireActual<Record<string, Catalogue>>(
        path.join(features, feature, `texts.${language}.ts`),
      );
      return [feature, file[language] ?? {}] as const;
    })
    // What the page itself takes in is there already, under a name of its own choice.
    .filter(([, texts]) => !Object.values(page).includes(texts));
  return { ...page, ...Object.fromEntries(brought) };
}

const dutch = sentences(whole('nl', nl));
const english = sentences(whole('en', en));

const holesIn = (sentence = ''): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the texts of the page', () => {
  it('have the same keys in Dutch and English, none of them empty', () => {
    expect([...english.keys()]).toEqual([...dutch.keys()]);
    expect([...dutch, ...english].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('tell the same in both: each sentence needs the same facts', () => {
    for (const [key, sentence] of dutch) {
      // "1 verandering" may be written without its figure.
      const [here, there] = [holesIn(sentence), holesIn(english.get(key))];
      expect([key, here]).toEqual([key, there]);
    }
  });

  it('have a form for one and for more wherever they count', () => {
    const counted = [...dutch.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''));
    for (const key of counted) {
      expect([dutch.has(`${key}_one`), dutch.has(`${key}_other`)]).toEqual([true, true]);
    }
  });

  it('are all used', () => {
    const code = fs
      .readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/texts\.(nl|en)\.ts$/.test(file))
      .map((file) => fs.readFileSync(path.join(SOURCES, file), 'utf8'))
      .join('\n');
    const literal = new Set([...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key));
    const patterns = [...code.matchAll(/\bt\(\s*`([^`]+)`/g)].map(
      ([, template = '']) =>
        new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w.-]+')}$`),
    );
    const isUsed = (key: string) => literal.has(key) || patterns.some((pattern) => pattern.test(key));
    const unused = [...dutch.keys()].filter((key) => !isUsed(key.replace(PLURAL, '')) && !isUsed(key));
    expect(unused).toEqual([]);
  });
});

describe('the Dutch of the page', () => {
  const { words } = JSON.parse(fs.readFileSync(path.join(__dirname, 'hard-words.json'), 'utf8')) as {
    words: Record<string, string>;
  };

  it('has no word that is hard to read', () => {
    const found = [...dutch].flatMap(([key, sentence]) =>
      Object.entries(words)
        .filter(([word]) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(sentence))
        .map(([word, instead]) => `${key}: "${word}", write "${instead}"`),
    );
    expect(found).toEqual([]);
  });

  it('has no sentence of more than 20 words', () => {
    const long = [...dutch.values()]
      .flatMap((text) => text.split(/[.!?:] /))
      .filter((sentence) => sentence.split(' ').length > 20);
    expect(long).toEqual([]);
  });
});
