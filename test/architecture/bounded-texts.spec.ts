import { readdirSync } from 'node:fs';
import path from 'node:path';
import { getMetadataStorage } from 'class-validator';

/** Each of them bounds how long a text can be. */
const BOUNDS = [
  'maxLength',
  'isLength',
  'matches',
  'isIn',
  'isUuid',
  'freeNote',
  'isInstant',
  'isLocalDate',
  'isEmail',
  'passwordLength',
];
const SOURCE = path.resolve('src');
/** A file of the organisation's own, not a request. */
const FILES = ['CatalogueRecord'];

interface Rule {
  target: unknown;
  propertyName: string;
  name?: string;
}

function rules(): Rule[] {
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- whichever there are
    if (file.endsWith('.dto.ts')) require(path.join(SOURCE, file));
  }
  const storage = getMetadataStorage() as unknown as { validationMetadatas: Map<unknown, Rule[]> };
  return [...storage.validationMetadatas.values()].flat();
}

describe('every text of an input', () => {
  it('has a longest length', () => {
    const all = rules();
    const texts = all.filter(({ name }) => name === 'isString');
    const unbounded = texts.filter(
      ({ target, propertyName }) =>
        !all.some(
          (rule) =>
            rule.target === target && rule.propertyName === propertyName && BOUNDS.includes(rule.name ?? ''),
        ),
    );
    const names = unbounded.map(
      ({ target, propertyName }) => `${(target as { name: string }).name}.${propertyName}`,
    );
    expect(texts.length).toBeGreaterThan(10);
    expect(names.filter((name) => !FILES.includes(name.split('.')[0] ?? ''))).toEqual([]);
  });
});
