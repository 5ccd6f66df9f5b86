import { typesOf, type Field } from './openapi-fields.js';

/** A value that gives trouble, as JSON text: some of it no JavaScript value can stand for. */
export interface Troublesome {
  name: string;
  json: string;
  /** Whether this field may take it all the same. */
  allowedBy: (field: Field) => boolean;
}

const never = (): boolean => false;
const ifType =
  (...types: string[]) =>
  ({ schema }: Field): boolean =>
    typesOf(schema).length === 0 || types.some((type) => typesOf(schema).includes(type));

/** Texts that nobody can read, see or store, whatever the field. */
export const UNCARRIABLE: Record<string, string> = {
  NUL: 'a\u0000b',
  bell: '\u0007',
  'control of Latin-1': 'a\u0085b',
  'high surrogate': '\ud800',
  'low surrogate': 'x\udc00',
  'pair turned round': '\udc00\ud800',
  'turned direction': 'a\u202eb\u202c',
  isolate: '\u2066a\u2069',
  blanks: '   ',
  'tab and line end': '\t\r\n',
  'no-break space': '\u00a0',
  'ideographic space': '\u3000',
  'line separator': '\u2028',
  'zero-width space': '\u200b',
  'zero-width joiner': '\u200d',
  'left-to-right mark': '\u200e',
  'word joiner': '\u2060',
  'byte order mark': '\ufeff',
  'soft hyphen': '\u00ad',
  'Hangul filler': '\u3164',
  'half-width filler': '\uffa0',
  'combining joiner': '\u034f',
  'vowel separator': '\u180e',
  'variation selector': '\ufe0f',
  tags: '\u{e0041}\u{e0042}',
  'empty braille': '\u2800',
};

/** Instants and days that a clock or a form can have, and a `Date` or our calendar has not. */
const TIMES = [
  '2026-11-03T22:30:60Z',
  '2026-06-30T23:59:60Z',
  '2026-11-03T24:00:00Z',
  '2026-11-03T25:00:00Z',
  '2026-02-30T12:00:00Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-11-03T22:30:00+24:00',
  '2026-11-03T22:30:00-99:99',
  '2026-11-03T22:30:00.1234567890123456789Z',
  '2026-11-03T22:30:00',
  '2026-11-03T22:30Z',
  '2026-02-29',
  '2026-13-01',
  '0000-01-01',
  '٢٠٢٦-١١-٠٣',
];

const text = (name: string, value: string, allowedBy: Troublesome['allowedBy'] = never): Troublesome => ({
  name,
  json: JSON.stringify(value),
  allowedBy,
});

/** Where any text may stand, or one of this form. */
const ifTakes =
  (value: string) =>
  (field: Field): boolean => {
    const { format = 'password', enum: words, pattern = '' } = field.schema;
    return ifType('string')(field) && format === 'password' && !words && new RegExp(pattern, 'u').test(value);
  };

const isText = ifType('string');
/** Where any text may stand: what is no word of a list, no id and no instant is refused there as a whole. */
const isFreeText = (field: Field): boolean =>
  isText(field) && !field.schema.enum && !/^(uuid|date)/.test(field.schema.format ?? '');
const isTime = (field: Field): boolean => isText(field) && /^date/.test(field.schema.format ?? '');

const TEXTS = Object.entries(UNCARRIABLE).map(([name, value]) => text(name, value));
const WRONG_TIMES = TIMES.map((time) => text(time, time, ifTakes(time)));
const OTHERS: readonly Troublesome[] = [
  text('empty text', '', ifType('string')),
  text('long text', 'x'.repeat(20_000)),
  text('text of marks', '\'";--<script>{{}}${}', ifType('string')),
  text('a number as text', '1', ifType('string')),
  { name: 'too large for a double', json: '1e400', allowedBy: never },
  { name: 'minus zero', json: '-0', allowedBy: ifType('integer', 'number') },
  { name: 'whole with a point', json: '1.0', allowedBy: ifType('integer', 'number') },
  { name: 'beyond the safe numbers', json: '9007199254740993', allowedBy: ifType('number') },
  { name: 'beyond a bigint', json: '1e30', allowedBy: ifType('number') },
  { name: 'a half', json: '0.5', allowedBy: ifType('number') },
  { name: 'below zero', json: '-1', allowedBy: ifType('number') },
  { name: 'true', json: 'true', allowedBy: ifType('boolean') },
  { name: 'null', json: 'null', allowedBy: mayBeLeftOut },
  { name: 'nothing in it', json: '{}', allowedBy: ifType('object') },
  { name: 'an empty list', json: '[]', allowedBy: ifType('array') },
  { name: 'a list in a list', json: '[[]]', allowedBy: never },
  { name: 'a list of null', json: '[null]', allowedBy: never },
  { name: 'a list of an empty object', json: '[{}]', allowedBy: never },
  { name: 'a prototype', json: '{"__proto__":{"free":1}}', allowedBy: never },
  { name: 'a constructor', json: '{"constructor":{"prototype":{}}}', allowedBy: never },
  { name: 'a promise', json: '{"then":1,"toString":1,"length":3}', allowedBy: never },
  { name: 'a member twice', json: '{"a":1,"a":2}', allowedBy: never },
  { name: 'deep lists', json: '['.repeat(3_000) + ']'.repeat(3_000), allowedBy: never },
  { name: 'deep objects', json: '{"a":'.repeat(3_000) + '1' + '}'.repeat(3_000), allowedBy: never },
];

/** All that gives trouble in a field; of texts and times that are out of place there anyway, one stands for the others. */
export function troublesomeFor(field: Field): Troublesome[] {
  return [
    ...(isFreeText(field) ? TEXTS : TEXTS.slice(0, 1)),
    ...(isTime(field) ? WRONG_TIMES : WRONG_TIMES.slice(0, 1)),
    ...OTHERS,
  ];
}

/** null is the same as left out, but never an object. */
function mayBeLeftOut({ schema, required }: Field): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.includes('null') || (!required && schema.properties === undefined);
}

/** For headers: what HTTP lets through. */
export const HEADER_VALUES = [
  '',
  'ÿþ\u00a0',
  '"',
  '"a", W/"b", ,',
  '"99999999999999999999"',
  'x'.repeat(3_000),
  '__proto__',
  '%00',
  '\\u0000',
  '-1; q=1e400',
];
