import 'reflect-metadata';
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
const FIELD = 'swagger/apiModelProperties';

type Class = abstract new (...args: never) => object;

/** What any route takes as its body or its query. */
function taken(): Class[] {
  const controllers = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.controller.ts'))
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- whichever there are
    .flatMap((file) => Object.values(require(path.join(SOURCE, file)) as Record<string, Class>));
  return controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap(
      (method) =>
        (Reflect.getMetadata('design:paramtypes', prototype as object, method) as Class[] | undefined) ?? [],
    ),
  );
}

const rulesOf = (one: Class): { propertyName: string; name?: string }[] =>
  getMetadataStorage().getTargetValidationMetadatas(one, '', false, false);

/** These classes, and those of the objects inside them. */
function withInner(classes: Class[]): Set<Class> {
  const found = new Set<Class>();
  const visit = (one: Class): void => {
    if (found.has(one)) return;
    found.add(one);
    for (const { propertyName } of rulesOf(one)) {
      // As the OpenAPI document is told what stands there.
      const told = Reflect.getMetadata(FIELD, one.prototype as object, propertyName) as { type?: unknown };
      if (typeof told?.type === 'function') visit(told.type as Class);
    }
  };
  classes.forEach(visit);
  return found;
}

describe('every text of an input', () => {
  it('has a longest length', () => {
    const texts = [...withInner(taken())].flatMap((one) =>
      rulesOf(one)
        .filter(({ name }) => name === 'isString')
        .map(({ propertyName }) => ({ one, propertyName })),
    );
    const unbounded = texts.filter(
      ({ one, propertyName }) =>
        !rulesOf(one).some((rule) => rule.propertyName === propertyName && BOUNDS.includes(rule.name ?? '')),
    );
    expect(texts.length).toBeGreaterThan(10);
    expect(unbounded.map(({ one, propertyName }) => `${one.name}.${propertyName}`)).toEqual([]);
  });
});
