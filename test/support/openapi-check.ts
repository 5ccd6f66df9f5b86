import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

export interface OpenApiOperation {
  operationId?: string;
  summary?: string;
  security?: object[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

/** Problems may carry members of their own; every other object has the documented properties and no others. */
const OPEN_SCHEMAS = ['ProblemDto'];

export type AssertMatchesOpenApi = (
  method: string,
  routePattern: string,
  status: number,
  body: unknown,
) => void;

export async function fetchOpenApi(url: string): Promise<OpenApiDocument> {
  const answer = await fetch(`${url}/v1/openapi.json`);
  return (await answer.json()) as OpenApiDocument;
}

/**
 * Reads the OpenAPI document of a running service and gives a check for its answers:
 * `assertMatchesOpenApi('GET', '/v1/units/{unitId}/availability', 200, body)` throws when the answer is not as
 * documented: an undocumented status, a missing or wrong property, or one that is not documented at all.
 */
export async function openApiChecker(url: string): Promise<AssertMatchesOpenApi> {
  const document = await fetchOpenApi(url);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormatsModule.default(ajv);
  ajv.addSchema({ $id: 'openapi', components: closed(document.components) });
  const compiled = new Map<string, ValidateFunction | null>();

  return (method, routePattern, status, body) => {
    const name = `${method} ${routePattern} ${status}`;
    let validate = compiled.get(name);
    if (validate === undefined) {
      const schema = schemaOf(document, method, routePattern, status);
      validate = schema ? ajv.compile(withRefsInto('openapi', schema) as object) : null;
      compiled.set(name, validate);
    }
    if (validate === null) {
      if (body !== undefined) throw new Error(`${name}: a body, though none is documented`);
    } else if (!validate(body)) {
      const faults = validate.errors?.map(
        (fault) => `${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`,
      );
      throw new Error(`${name} is not as documented:\n${faults?.join('\n')}`);
    }
  };
}

function schemaOf(
  document: OpenApiDocument,
  method: string,
  routePattern: string,
  status: number,
): object | null {
  const operation = document.paths[routePattern]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${routePattern} is not documented`);
  const response = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined);
  if (!response) throw new Error(`${method} ${routePattern} does not document status ${status}`);
  return Object.values(response.content ?? {})[0]?.schema ?? null;
}

function withRefsInto(id: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withRefsInto(id, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? `${id}${inner}` : withRefsInto(id, inner),
    ]),
  );
}

function closed(components: OpenApiDocument['components']): object {
  const schemas = Object.entries(components.schemas).map(([name, schema]) => [
    name,
    OPEN_SCHEMAS.includes(name) ? schema : close(schema),
  ]);
  return { schemas: Object.fromEntries(schemas) as object };
}

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
  const isObject = 'properties' in inner && !('additionalProperties' in inner) && 'type' in inner;
  return isObject ? { ...inner, additionalProperties: false } : inner;
}
