import fc from 'fast-check';
import type { Received, Sent } from './http-client.js';
import { fieldsOf, withAt, type Operation } from './openapi-fields.js';
import { recipeOf, sentAs, type Recipe } from './recipes.js';
import type { SeededNight } from './seeded-night.js';
import { HEADER_VALUES, troublesomeFor } from './troublesome-values.js';

/** Each costs as much as some fifty others: for the sake of passwords, or because it makes all that follows longer. */
const SLOW = ['openSession', 'createAccount', 'resetPassword', 'previewPolicy', 'createUnit', 'createPolicy'];
const ROLES = ['coordinator', 'kadera', 'cosm', 'comensha', 'monitor', 'admin'];
/** Things of one kind that are remembered. */
const MOST_REMEMBERED = 40;
const HOLE = 'the value comes here';

/** What chance says about one request; numbers count round whatever there is to choose from. */
interface Chance {
  operation: number;
  thing: number;
  /** Null: who may do it. */
  as: string | null;
  changes: { field: number; value: number; json: string | null }[];
  path: string | null;
  query: string | null;
  header: { name: string; value: string } | null;
  body: string | null;
}

/** Null as often as its weight says, against once. */
const some = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 1, arbitrary }, { weight, arbitrary: fc.constant(null) });
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 3_000 }));
const change = fc.record({ field: fc.nat(), value: fc.nat(), json: some(1, fc.json({ maxDepth: 4 })) });

const chance: fc.Arbitrary<Chance> = fc.record({
  operation: fc.nat(),
  thing: fc.nat(),
  as: some(3, fc.constantFrom(...ROLES)),
  changes: fc.oneof(
    { weight: 1, arbitrary: fc.array(change, { maxLength: 0 }) },
    { weight: 3, arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }) },
  ),
  path: some(6, anyText),
  query: some(12, fc.tuple(fc.constantFrom('at', 'from', 'before', 'limit', 'after', 'x'), anyText)).map(
    (pair) => pair && `${pair[0]}=${encoded(pair[1])}`,
  ),
  header: some(
    4,
    fc.record({
      name: fc.constantFrom(
        'idempotency-key',
        'if-match',
        'traceparent',
        'accept-language',
        'cookie',
        'authorization',
      ),
      value: fc.oneof(fc.constantFrom(...HEADER_VALUES), fc.string({ maxLength: 60 }), fc.uuid()),
    }),
  ),
  body: some(15, anyText),
});

export interface RandomRequest {
  operation: Operation;
  sent: Sent;
}

/**
 * Requests of every kind, well-formed, a little changed and hostile, on things that exist, were made by the requests
 * before, or do not exist. What chance says depends on the seed alone.
 */
export class RandomRequests {
  private readonly recipes = new Map<string, Recipe[]>();
  private readonly made = new Map<string, string[]>();

  private constructor(
    private readonly operations: readonly Operation[],
    private readonly night: SeededNight,
  ) {}

  static async prepare(operations: readonly Operation[], night: SeededNight): Promise<RandomRequests> {
    const requests = new RandomRequests(operations, night);
    for (const operation of operations) {
      // By day some of it cannot be made: no shelter opens later then.
      const recipe = await recipeOf(operation, night).catch((): Recipe => ({ as: 'coordinator' }));
      requests.recipes.set(operation.id, [recipe]);
    }
    return requests;
  }

  *take(count: number, seed: number): Generator<RandomRequest> {
    const rare = this.operations.filter(({ id }) => SLOW.includes(id));
    const usual = this.operations.filter(({ id }) => !SLOW.includes(id));
    for (const one of fc.sample(chance, { numRuns: count, seed })) {
      const from = one.operation % 200 === 0 ? rare : usual;
      const operation = from[one.operation % from.length];
      if (operation) yield { operation, sent: this.request(operation, one) };
    }
  }

  /** Remembers what a request has made, so that later ones go on with it. */
  note({ operation, sent }: RandomRequest, { status, text }: Received): void {
    if (status !== 201) return;
    const { id } = JSON.parse(text) as { id?: string };
    if (typeof id !== 'string') return;
    const kind = sent.path.split(/[/?]/).at(-1) ?? operation.id;
    const ids = this.made.get(kind) ?? [];
    ids.push(id);
    this.made.set(kind, ids.slice(-MOST_REMEMBERED));
  }

  private request(operation: Operation, one: Chance): Sent {
    const recipe = {
      ...this.recipes.get(operation.id)?.[0],
      ...(one.as !== null && { as: one.as }),
    } as Recipe;
    const sent = sentAs(operation, { ...recipe, path: this.path(operation, recipe, one) }, this.night);
    if (one.query !== null) sent.path += `?${one.query}`;
    if (one.header !== null) sent.headers[one.header.name] = printable(one.header.value);
    const body = one.body ?? this.body(operation, recipe, one);
    if (body !== undefined) sent.headers['content-type'] = 'application/json';
    return { ...sent, ...(body !== undefined && { body }) };
  }

  private path({ route }: Operation, { path = {} }: Recipe, one: Chance): Record<string, string> {
    const kind = /^\/v1\/([\w-]+)\/\{id\}/.exec(route)?.[1];
    const known = this.made.get(kind ?? '') ?? [];
    const id = known[one.thing % (known.length + 1)];
    const values = { ...path, ...(id !== undefined && { id }) };
    if (one.path === null) return values;
    const hostile = one.path.replaceAll(/\p{Cs}/gu, '?');
    return Object.fromEntries(Object.keys(values).map((name) => [name, hostile]));
  }

  private body({ body: schema }: Operation, recipe: Recipe, { changes }: Chance): string | undefined {
    if (schema === null) return undefined;
    const fields = fieldsOf(schema);
    let body: unknown = recipe.body;
    const values: string[] = [];
    for (const { field: number, value, json } of changes) {
      const field = fields[number % fields.length];
      if (!field) continue;
      const all = troublesomeFor(field);
      values.push(json ?? all[value % all.length]?.json ?? 'null');
      body = withAt(body, schema, field.place, `${HOLE} ${values.length}`);
    }
    return values.reduce<string | undefined>(
      (text, value, index) => text?.replace(JSON.stringify(`${HOLE} ${index + 1}`), () => value),
      JSON.stringify(body),
    );
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '?'));
}

/** HTTP itself lets nothing else into a header. */
function printable(value: string): string {
  return value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}
