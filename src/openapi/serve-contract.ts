import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../common/config.js';
import { contentTag } from '../common/etag.js';
import { expectNoQuery } from '../common/undeclared-input.guard.js';
import { createAsyncApiDocument, type SocketContract } from './asyncapi-document.js';
import type { JsonObject } from './json.js';
import { createOpenApiDocument } from './openapi-document.js';

interface Served {
  text: string;
  etag: string;
}

/**
 * `GET /v1/openapi.json` and `GET /v1/asyncapi.json`: what the service offers over HTTP and over sockets. For
 * everybody, on any page; they name no unit and no provider.
 */
export function serveContract(app: NestFastifyApplication, sockets: SocketContract): void {
  const server = app.getHttpAdapter().getInstance();
  let made: { openapi: Served; asyncapi: Served } | undefined;
  const serve = (name: 'openapi' | 'asyncapi') => (request: FastifyRequest, reply: FastifyReply) => {
    expectNoQuery(request);
    made ??= make(app, sockets);
    const { text, etag } = made[name];
    return reply
      .headers({
        'access-control-allow-origin': '*',
        // A page elsewhere that reads it is what it is for.
        'cross-origin-resource-policy': 'cross-origin',
        etag,
      })
      .type('application/json')
      .send(text);
  };
  server.get('/v1/openapi.json', serve('openapi'));
  server.get('/v1/asyncapi.json', serve('asyncapi'));
}

function make(app: NestFastifyApplication, sockets: SocketContract): { openapi: Served; asyncapi: Served } {
  const config = app.get(Config);
  const { document, schemas } = createOpenApiDocument(app, config, sockets.models);
  return { openapi: served(document), asyncapi: served(createAsyncApiDocument(config, schemas, sockets)) };
}

function served(document: JsonObject): Served {
  return { text: JSON.stringify(document), etag: contentTag(document) };
}
