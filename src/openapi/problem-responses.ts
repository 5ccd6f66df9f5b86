import { headersOf, HEADERS_OF_STATUS, PROBLEM_HEADERS } from './headers.js';
import type { Json, JsonObject } from './json.js';
import { BY_STATUS, OF_ANY_REQUEST, PROBLEM_TYPES, type ProblemType } from './problem-types.js';
import { PROBLEM_TYPE_PREFIX } from '../common/problem.js';

/** `no-bookable-place` → `NoBookablePlace` */
function pascal(code: string): string {
  const words = code.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join('');
}

const schemaName = (code: string): string => `${pascal(code)}Problem`;

/** A schema for each problem type, so that a client tells them apart by `type`, with all that each carries. */
export function problemSchemas(): JsonObject {
  return Object.fromEntries(
    Object.entries(PROBLEM_TYPES).map(([code, type]) => [schemaName(code), problemSchema(code, type)]),
  );
}

function problemSchema(code: string, { status, when, members = {}, optional = [] }: ProblemType): JsonObject {
  return {
    type: 'object',
    description: when,
    required: [
      ...['type', 'title', 'status', 'detail'],
      ...Object.keys(members).filter((name) => !optional.includes(name)),
    ],
    properties: {
      type: { type: 'string', const: PROBLEM_TYPE_PREFIX + code, description: 'What went wrong; stable.' },
      title: { type: 'string', description: 'The same in a few words, in the language asked for.' },
      status: { type: 'integer', const: status, description: 'The HTTP status.' },
      detail: { type: 'string', description: 'What to do next, in the language asked for.' },
      ...members,
    },
  };
}

/** The responses with problems of the whole document: each set of problems is written once and referred to. */
export class ProblemResponses {
  /** By name, for the document's components. */
  readonly shared: JsonObject = {};

  /**
   * @param named statuses and codes of problems, as `@ApiProblems` takes them
   * @returns the responses by status, and `default` for what any request may be answered with
   */
  for(named: readonly (string | number)[]): JsonObject {
    const byStatus = new Map<number, Set<string>>();
    for (const code of named.flatMap(codesOf)) {
      const status = PROBLEM_TYPES[code]?.status;
      if (status === undefined) throw new Error(`problem-types.ts does not know the problem ${code}.`);
      byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
    }
    const responses = [...byStatus].sort(([a], [b]) => a - b);
    return {
      ...Object.fromEntries(
        responses.map(([status, codes]) => [
          String(status),
          this.refer([...codes].sort().map(pascal).join('Or'), [...codes].sort(), HEADERS_OF_STATUS[status]),
        ]),
      ),
      default: this.refer('AnyRequest', OF_ANY_REQUEST, Object.values(HEADERS_OF_STATUS).flat()),
    };
  }

  private refer(name: string, codes: readonly string[], headers?: readonly string[]): JsonObject {
    this.shared[name] ??= response(codes, headers);
    return { $ref: `#/components/responses/${name}` };
  }
}

function codesOf(named: string | number): readonly string[] {
  if (typeof named === 'string') return [named];
  return BY_STATUS[named] ?? OF_ANY_REQUEST.filter((code) => PROBLEM_TYPES[code]?.status === named);
}

function response(codes: readonly string[], headers: readonly string[] = []): JsonObject {
  const schemas: Json[] = codes.map((code) => ({ $ref: `#/components/schemas/${schemaName(code)}` }));
  const [only] = schemas;
  const schema = schemas.length === 1 && only !== undefined ? only : { oneOf: schemas };
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEM_TYPES[code]?.when ?? ''}`).join('\n\n'),
    headers: headersOf([...PROBLEM_HEADERS, ...new Set(headers)]),
    content: { 'application/problem+json': { schema } },
  };
}
