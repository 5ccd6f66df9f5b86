import { isObject, mapObjects, type Json, type JsonObject } from './json.js';

/**
 * Nest writes the schemas of OpenAPI 3.0. Version 3.1 is JSON Schema 2020-12: it has no `nullable`, and a reference may
 * have a description beside it.
 */
export function toJsonSchema2020(value: Json): Json {
  return mapObjects(value, (schema) => plainReference(orNull(schema)));
}

function orNull(schema: JsonObject): JsonObject {
  if (typeof schema.nullable !== 'boolean') return schema; // not a schema's own mark, or none
  const { nullable, ...all } = schema;
  if (!nullable) return all;
  const { type, enum: words, description, ...rest } = all;
  const told: JsonObject = description === undefined ? {} : { description };
  if (typeof type !== 'string') return { ...told, anyOf: [plainReference(rest), { type: 'null' }] };
  return { ...all, type: [type, 'null'], ...(Array.isArray(words) && { enum: [...words, null] }) };
}

function plainReference(schema: JsonObject): JsonObject {
  const { allOf, ...rest } = schema;
  const [only, ...others] = Array.isArray(allOf) ? allOf : [];
  return isObject(only) && '$ref' in only && others.length === 0 ? { ...rest, ...only } : schema;
}
