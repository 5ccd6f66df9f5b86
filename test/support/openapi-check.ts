import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

/**
 * The OpenAPI document of a service as tests walk it: paths with the server's `/v1` in front, and parameters, responses
 * and headers in place of the references to them.
 */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

export interface OpenApiOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  security?: object[];
  parameters?: OpenApiParameter[];
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
  responses: Record<string, OpenApiResponse>;
}

export interface OpenApiParameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: object;
}

export interface OpenApiResponse {
  content?: Record<string, { schema?: object; example?: unknown }>;
  headers?: Record<string, { required?: boolean }>;
}

export type AssertMatchesOpenApi = (
  method: string,
  routePattern: string,
  status: number,
  body: unknown,
) => void;

/** The document as it is served. */
export async function fetchRawOpenApi(url: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/v1/openapi.json`);
  return (await answer.json()) as Record<string, unknown>;
}

export async function fetchOpenApi(url: string): Promise<OpenApiDocument> {
  return toWalkable(await fetchRawOpenApi(url));
}

/** Puts what is shared in its place: everything but schemas, which generators and checks know by name. */
export function toWalkable(raw: Record<string, unknown>): OpenApiDocument {
  const [server] = raw.servers as { url: string }[];
  const inPlace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inPlace);
    if (typeof value !== 'object' || value === null) return value;
    const reference: unknown = Reflect.get(value, '$ref');
    if (typeof reference === 'string' && !reference.startsWith('#/components/schemas/')) {
      return inPlace(targetOf(raw, reference));
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inPlace(inner)]));
  };
  const paths = Object.entries(inPlace(raw.paths) as OpenApiDocument['paths']);
  return {
    ...(raw as unknown as OpenApiDocument),
    paths: Object.fromEntries(paths.map(([path, item]) => [(server?.url ?? '') + path, item])),
  };
}

function targetOf(raw: object, reference: string): unknown {
  const keys = reference.slice(2).split('/');
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], raw);
}

/** Checks values against schemas by which every object has the documented properties and no others. */
export class SchemaChecker {
  // Whether the schemas are schemas is asked elsewhere (test/contract): here it would cost more than all the answers.
  private readonly ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    code: { optimize: false },
  });
  private readonly compiled = new Map<object, ValidateFunction>();

  /** @param schemas those that others refer to, as `#/components/schemas/…` */
  constructor(schemas: Record<string, object>) {
    addFormatsModule.default(this.ajv);
    this.ajv.addSchema({ $id: 'contract', components: { schemas: closed(schemas) } });
  }

  /** What is not as the schema says: a missing or wrong property, or one that is not documented at all. */
  faults(schema: object, value: unknown): string[] {
    let validate = this.compiled.get(schema);
    if (!validate) {
      validate = this.ajv.compile(withRefsInto('contract', schema) as object);
      this.compiled.set(schema, validate);
    }
    if (validate(value)) return [];
    const faults = validate.errors?.map(
      (fault) => `${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`,
    );
    return faults ?? [];
  }
}

/** The document, to hold answers against. */
export class OpenApiChecker extends SchemaChecker {
  constructor(readonly document: OpenApiDocument) {
    super(document.components.schemas);
  }

  /** The documented answer of a route to this status. Throws when there is none. */
  responseOf(method: string, routePattern: string, status: number): OpenApiResponse {
    const operation = this.document.paths[routePattern]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${method} ${routePattern} is not documented`);
    const response = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined);
    if (!response) throw new Error(`${method} ${routePattern} does not document status ${status}`);
    return response;
  }
}

/**
 * Reads the OpenAPI document of a running service and gives a check for its answers:
 * `assertMatchesOpenApi('GET', '/v1/units/{unitId}/availability', 200, body)` throws when the answer is not as
 * documented: an undocumented status, a missing or wrong property, or one that is not documented at all.
 */
export async function openApiChecker(url: string): Promise<AssertMatchesOpenApi> {
  const checker = new OpenApiChecker(await fetchOpenApi(url));
  return (method, routePattern, status, body) => {
    const name = `${method} ${routePattern} ${status}`;
    const { content = {} } = checker.responseOf(method, routePattern, status);
    const schema = Object.values(content)[0]?.schema;
    if (!schema) {
      if (body !== undefined) throw new Error(`${name}: a body, though none is documented`);
      return;
    }
    const faults = checker.faults(schema, body);
    if (faults.length > 0) throw new Error(`${name} is not as documented:\n${faults.join('\n')}`);
  };
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

/** Schemas in which every object has the documented properties and no others. */
function closed(schemas: Record<string, object>): object {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, close(schema)]));
}

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
  const isObject = 'properties' in inner && !('additionalProperties' in inner) && 'type' in inner;
  return isObject ? { ...inner, additionalProperties: false } : inner;
}
