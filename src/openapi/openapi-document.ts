import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../access/session-cookie.js';
import type { Config } from '../common/config.js';
import { Fault } from '../contract/problem.js';
import { API_VERSION } from '../common/standard-headers.js';
import { contactOf } from './contact.js';
import { describeFields, describeParameter } from './descriptions.js';
import { addExamples } from './examples.js';
import { ANSWER_HEADERS, REQUEST_HEADERS } from './headers.js';
import { asObject, asText, isObject, type Json, type JsonObject } from './json.js';
import { NamedWords } from './named-words.js';
import { toJsonSchema2020 } from './openapi-31.js';
import { completeOperation, METHODS } from './operations.js';
import { OWN_ROUTE } from './own-route.js';
import { ProblemResponses, problemSchemas } from './problem-responses.js';
import { TAGS } from './tags.js';

const PREFIX = '/v1';

export interface OpenApiDocument {
  /** As it is served. */
  document: JsonObject;
  /** Every schema there is, also those that only messages on sockets have. */
  schemas: JsonObject;
}

/**
 * The OpenAPI document, from the controllers of the application, the classes of the contract and what their decorators say.
 * @param extraModels classes of which the schema is wanted although no route uses them
 */
export function createOpenApiDocument(
  app: NestFastifyApplication,
  config: Config,
  extraModels: (new () => object)[],
): OpenApiDocument {
  const nest = SwaggerModule.createDocument(app, outline(config), {
    extraModels: [Fault, ...extraModels],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const raw = asObject(toJsonSchema2020(JSON.parse(JSON.stringify(nest)) as Json));
  const words = new NamedWords();
  const problems = new ProblemResponses();
  const paths = completePaths({ ...asObject(raw.paths), ...OWN_ROUTE }, words, problems);
  const own = Object.entries(asObject(asObject(raw.components).schemas)).map(
    ([name, schema]): [string, Json] => [name, describeFields(name, words.replaceIn(schema, name))],
  );
  const schemas: JsonObject = { ...Object.fromEntries(own), ...problemSchemas() };
  Object.assign(schemas, words.schemas);
  const { schemas: _, ...others } = asObject(raw.components);
  const components: JsonObject = {
    ...others,
    headers: usedOf('headers', ANSWER_HEADERS, paths, problems.shared),
    parameters: usedOf('parameters', REQUEST_HEADERS, paths),
    responses: problems.shared,
  };
  const document = { ...raw, paths, components } as JsonObject;
  return {
    document: { ...document, components: { ...components, schemas: reachable(document, schemas) } },
    schemas,
  };
}

function outline(config: Config): ReturnType<DocumentBuilder['build']> {
  const { name, email, url } = contactOf(config);
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Veilige Plek')
    .setDescription(
      [
        'Finds a safe shelter place, and holds it. Instants are RFC 3339 in UTC; ids tell nothing.',
        'Problems are `application/problem+json` (RFC 9457): told apart by `type`, in the language of `Accept-Language`.',
        'The live board, over Socket.IO, is described at `/v1/asyncapi.json`.',
      ].join('\n\n'),
    )
    .setVersion(API_VERSION)
    .setContact(name, url, email)
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer(PREFIX, 'This service')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token of an account.' }, 'token')
    .addCookieAuth(
      SESSION_COOKIE,
      { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'From `POST /session`.' },
      'session',
    )
    .addSecurityRequirements('token')
    .addSecurityRequirements('session');
  for (const [tag, description] of Object.entries(TAGS)) builder.addTag(tag, description);
  return builder.build();
}

function completePaths(paths: JsonObject, words: NamedWords, problems: ProblemResponses): JsonObject {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      const operations = Object.entries(asObject(item)).filter(([method]) => METHODS.includes(method));
      const shortPath = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path;
      return [
        shortPath,
        Object.fromEntries(
          operations.map(([method, operation]) => [
            method,
            completed(shortPath, method, asObject(operation), words, problems),
          ]),
        ),
      ];
    }),
  );
}

function completed(
  path: string,
  method: string,
  operation: JsonObject,
  words: NamedWords,
  problems: ProblemResponses,
): JsonObject {
  const id = asText(operation.operationId);
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).filter(isObject);
  const named = parameters.map((one) => {
    const owner = id.charAt(0).toUpperCase() + id.slice(1) + asText(one.name);
    return describeParameter(path, words.replaceIn(one, owner) as JsonObject);
  });
  return addExamples(id, completeOperation(method, { ...operation, parameters: named }, problems));
}

/** Those of the shared things of a kind that these parts of the document refer to. */
function usedOf(kind: string, shared: Readonly<Record<string, JsonObject>>, ...parts: Json[]): JsonObject {
  const text = JSON.stringify(parts);
  const isUsed = ([name]: [string, JsonObject]): boolean => text.includes(`"#/components/${kind}/${name}"`);
  return Object.fromEntries(Object.entries(shared).filter(isUsed));
}

/** The schemas that a document leads to, by name. */
export function reachable(from: Json, schemas: JsonObject): JsonObject {
  const found = new Set<string>();
  const visit = (value: Json): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      const schema = schemas[name];
      if (schema !== undefined) visit(schema);
    }
  };
  visit(from);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)));
}
