import type { OpenApiDocument } from '../openapi-check.js';

/** What is read of a JSON Schema here. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  minimum?: number;
  minItems?: number;
  example?: unknown;
  default?: unknown;
}

export interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}

export interface Operation {
  id: string;
  /** Upper case. */
  method: string;
  /** With its parameters in braces. */
  route: string;
  parameters: Parameter[];
  /** Of a JSON body; null: none is taken. */
  body: Schema | null;
}

/** A place in a JSON value: names of members and numbers of items. */
export type Place = readonly (string | number)[];

export interface Field {
  place: Place;
  schema: Schema;
  required: boolean;
}

/** Every operation of a document, its schemas without references. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([route, path]) =>
    Object.entries(path).map(([method, operation]) => {
      const schema = operation.requestBody?.content['application/json']?.schema;
      return {
        id: operation.operationId ?? `${method} ${route}`,
        method: method.toUpperCase(),
        route,
        parameters: (operation.parameters ?? []) as Parameter[],
        body: schema ? resolved(schema, document) : null,
      };
    }),
  );
}

function resolved(schema: Schema, document: OpenApiDocument): Schema {
  if (schema.$ref) {
    const found = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return found ? resolved(found, document) : {};
  }
  if (schema.allOf?.length === 1 && schema.allOf[0]) return resolved(schema.allOf[0], document);
  const { properties, items, additionalProperties, ...rest } = schema;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, resolved(inner, document)]),
      ),
    }),
    ...(items && { items: resolved(items, document) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'boolean'
          ? additionalProperties
          : resolved(additionalProperties, document),
    }),
  };
}

/** The body itself, each member, each item of a list and each member of a map, however deep. */
export function fieldsOf(schema: Schema, place: Place = [], required = true): Field[] {
  const inner: Field[] = [];
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    inner.push(...fieldsOf(member, [...place, name], schema.required?.includes(name) ?? false));
  }
  if (schema.items) inner.push(...fieldsOf(schema.items, [...place, 0]));
  const { additionalProperties: map } = schema;
  if (typeof map === 'object') inner.push(...fieldsOf(map, [...place, ANY_NAME]));
  return [{ place, schema, required }, ...inner];
}

/** Stands for a name in a map. */
export const ANY_NAME = 'kadera-twente-vrouwen';

export function typesOf({ type }: Schema): string[] {
  return type === undefined ? [] : [type].flat();
}

/** Some value that the schema allows. */
export function exampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [type] = typesOf(schema);
  if (type === 'array') {
    return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => exampleOf(schema.items ?? {}));
  }
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return false;
  if (type === 'string') return EXAMPLES[schema.format ?? ''] ?? 'a';
  const members = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
  return Object.fromEntries(members.map(([name, member]) => [name, exampleOf(member)]));
}

const EXAMPLES: Record<string, string> = {
  'date-time': '2026-11-24T22:00:00Z',
  date: '2026-11-24',
  uuid: '0b8e6f0e-8a3c-4d1b-9b52-0c6b7f0d3a11',
  email: 'wacht@huis.example',
  password: 'een lang en veilig woord',
};

/** A copy of a body in which there is something else at a place; what lies on the way there is made. */
export function withAt(body: unknown, schema: Schema, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  const base = typeof body === 'object' && body !== null ? body : exampleOf(schema);
  if (typeof step === 'number') {
    const items: unknown[] = Array.isArray(base) ? [...(base as unknown[])] : [];
    items[step] = withAt(items[step], schema.items ?? {}, rest, value);
    return items;
  }
  const map = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const inner = schema.properties?.[step] ?? map;
  const members = base as Record<string, unknown>;
  return { ...members, [step]: withAt(members[step], inner, rest, value) };
}

/** As the service names it: `rooms[0].free`. */
export function pathOf(place: Place): string {
  return place.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return path ? `${path}.${step}` : step;
  }, '');
}
