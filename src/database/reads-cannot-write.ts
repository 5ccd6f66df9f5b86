import type { FastifyInstance } from 'fastify';
import { isRead } from '../common/durable-writes.js';
import { asReading } from './reading.js';

/** Marks reads at the edge, before anything else is done for them: see `asReading`. */
export function readsCannotWrite(server: FastifyInstance): void {
  server.addHook('onRequest', ({ method }, reply, done) => {
    if (!isRead(method)) return done();
    asReading((end) => {
      reply.raw.once('close', end);
      done();
    });
  });
}
