import type { OpenAPIObject } from '@nestjs/swagger';
import { PUBLIC_EXTENSION } from '../access/access.decorators.js';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** What any route may answer with, beside what it names itself. */
const ANY_PROBLEM: JsonObject = {
  description: 'A problem that any request may meet: not readable, too large, too many, out of order',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
};

/**
 * Nest writes the schemas of OpenAPI 3.0; version 3.1 is JSON Schema 2020-12, which has no `nullable`. Also tells of
 * every operation which problems it may answer with, and of the public ones that they need no login.
 */
export function toOpenApi31(document: OpenAPIObject): OpenAPIObject {
  const plain = withoutNullable(JSON.parse(JSON.stringify(document)) as Json) as JsonObject;
  for (const path of Object.values(asObject(plain.paths))) {
    for (const [method, operation] of Object.entries(asObject(path))) {
      if (METHODS.includes(method)) completeOperation(asObject(operation));
    }
  }
  return plain as unknown as OpenAPIObject;
}

function completeOperation(operation: JsonObject): void {
  asObject(operation.responses).default ??= ANY_PROBLEM;
  if (operation[PUBLIC_EXTENSION]) operation.security = [];
  delete operation[PUBLIC_EXTENSION];
}

function withoutNullable(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNullable(item)]));
  if (typeof inner.nullable !== 'boolean') return inner; // not a schema's own mark, or none
  const { nullable, ...schema } = inner;
  return nullable ? orNull(schema) : schema;
}

function orNull(schema: JsonObject): JsonObject {
  const { type, enum: words, description, ...rest } = schema;
  const told: JsonObject = description === undefined ? {} : { description };
  if (typeof type !== 'string') return { ...told, anyOf: [rest, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(words) && { enum: [...words, null] }) };
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
