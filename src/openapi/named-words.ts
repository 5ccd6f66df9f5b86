import { FACT_NAMES } from '../contract/request.js';
import * as workWords from '../contract/work-words.js';
import * as words from '../contract/words.js';
import { asObject, isObject, type Json, type JsonObject } from './json.js';

/** The vocabularies whose type is not called as the list is, for one of its words. */
const OTHERWISE: Record<string, string> = { PARTS_OF_DAY: 'PartOfDay', POOLS: 'PoolName', SITES: 'Sites' };

/** The vocabularies of the contract, under the names that their types have. */
const VOCABULARIES: [name: string, list: unknown][] = [
  ...Object.entries({ ...words, ...workWords, FACT_NAMES })
    .filter(([, list]) => Array.isArray(list))
    .map(([name, list]): [string, unknown] => [OTHERWISE[name] ?? typeNameOf(name), list]),
  ['YesOrNo', ['yes', 'no']],
];

const KNOWN = new Map(VOCABULARIES.map(([name, list]) => [JSON.stringify(list), name]));

/** `REFUSAL_PARTIES` are the words of `RefusalParty`. */
function typeNameOf(list: string): string {
  const one = list
    .replace(/IES$/, 'Y')
    .replace(/USES$/, 'US')
    .replace(/(?<!U)S$/, '');
  return one.replace(/_?([A-Z])([A-Z]*)/g, (_, first: string, rest: string) => first + rest.toLowerCase());
}

/**
 * Gives every list of words a schema of its own, so that a generator makes one type of it wherever it stands. One that
 * is not a vocabulary of the contract is called after the field where it is met first.
 */
export class NamedWords {
  readonly schemas: JsonObject = {};

  /** @param owner what a list that has no name is called after, e.g. `PlanType` */
  replaceIn(value: Json, owner: string): Json {
    if (Array.isArray(value)) return value.map((item) => this.replaceIn(item, owner));
    if (!isObject(value)) return value;
    const inner = Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.replaceInMember(key, item, owner)]),
    );
    return Array.isArray(inner.enum) && inner.enum.length > 1 ? this.named(inner, owner) : inner;
  }

  private replaceInMember(key: string, item: Json, owner: string): Json {
    // The words themselves, and values that look like schemas without being any.
    if (key === 'enum' || key === 'example' || key === 'examples' || key === 'default') return item;
    if (key !== 'properties') return this.replaceIn(item, owner);
    return Object.fromEntries(
      Object.entries(asObject(item)).map(([field, schema]) => [
        field,
        this.replaceIn(schema, owner + field.charAt(0).toUpperCase() + field.slice(1)),
      ]),
    );
  }

  private named({ type: _, enum: list, ...rest }: JsonObject, owner: string): JsonObject {
    const all = list as (string | number | null)[];
    const some = all.filter((word) => word !== null);
    const name = KNOWN.get(JSON.stringify(some)) ?? this.nameOf(some, owner);
    this.schemas[name] = { type: typeof some[0] === 'number' ? 'integer' : 'string', enum: some };
    const reference = { $ref: `#/components/schemas/${name}` };
    return all.length === some.length
      ? { ...rest, ...reference }
      : { ...rest, anyOf: [reference, { type: 'null' }] };
  }

  // The same words met again under another field keep their first name.
  private nameOf(list: readonly (string | number)[], owner: string): string {
    const again = Object.entries(this.schemas).find(
      ([, schema]) => JSON.stringify(asObject(schema).enum) === JSON.stringify(list),
    );
    return again?.[0] ?? owner;
  }
}
