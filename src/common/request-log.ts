import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { traceIdOf } from './request-origin.js';

/**
 * One line for each request. It names the route, not the address: ids and queries stay out of the log, and so do the
 * caller's name and address.
 */
export function logRequests(server: FastifyInstance): void {
  const logger = new Logger('http');
  server.addHook('onResponse', (request, reply, done) => {
    logger.log({
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      traceId: request.actor?.origin?.traceId ?? traceIdOf(request.headers),
      role: request.actor?.role ?? null,
    });
    done();
  });
}
