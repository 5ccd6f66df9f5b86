import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../common/config.js';
import { createOpenApiDocument } from './openapi-document.js';

/** `GET /v1/openapi.json`: for everybody, on any page; it names no unit and no provider. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  let document: string | undefined;
  server.get('/v1/openapi.json', (_, reply) => {
    document ??= JSON.stringify(createOpenApiDocument(app, app.get(Config), []).document);
    return reply.header('access-control-allow-origin', '*').type('application/json').send(document);
  });
}
