import { FIELDS } from './field-glossary.js';
import { asObject, asText, isObject, type Json, type JsonObject } from './json.js';

/** Gives the fields of a schema that its class says nothing about the sentence of the glossary of fields. */
export function describeFields(schemaName: string, schema: Json): Json {
  if (!isObject(schema) || !isObject(schema.properties)) return schema;
  const properties = Object.entries(schema.properties).map(([field, value]): [string, Json] => {
    const { default: leftOut, ...known } = asObject(value);
    const description = asText(known.description ?? FIELDS[`${schemaName}.${field}`] ?? FIELDS[field]);
    // Told in words: some generators take a field with a `default` for one that must be given.
    const told =
      leftOut === undefined ? description : `${description} Left out: \`${JSON.stringify(leftOut)}\`.`;
    return [field, told === '' ? known : { ...known, description: told }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** Ids of ours are random, and no others are found. */
const ID_SCHEMA: JsonObject = { type: 'string', format: 'uuid' };

/** What stands for what in a path follows from the word before it: `/holds/{id}` is a hold. */
export function describeParameter(path: string, parameter: JsonObject): JsonObject {
  const name = asText(parameter.name);
  if (parameter.in !== 'path') {
    return { ...parameter, description: parameter.description ?? FIELDS[name] ?? '' };
  }
  const before = /([a-z-]+)\/\{/.exec(path.slice(0, path.indexOf(`{${name}}`) + 1))?.[1] ?? '';
  const thing = before.replaceAll('-', ' ').replace(/ies$/, 'y').replace(/s$/, '');
  return {
    ...parameter,
    ...(name === 'id' && asObject(parameter.schema).pattern === undefined && { schema: ID_SCHEMA }),
    description: parameter.description ?? (name === 'id' ? undefined : FIELDS[name]) ?? `Id of the ${thing}.`,
  };
}
