import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** A write of the API; `durable` once something that was done for it is. */
const writing = new AsyncLocalStorage<{ durable: boolean }>();

/** Marks writes, so that an error after the commit does not say that nothing was changed. */
export function watchWrites(server: FastifyInstance): void {
  // Once the body is here: what its events set off does not belong to the request.
  server.addHook('preHandler', ({ method }, _reply, done) => {
    if (isRead(method)) done();
    else writing.run({ durable: false }, done);
  });
}

export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Something that was done for the write under way is durable. */
export function noteDurable(): void {
  const write = writing.getStore();
  if (write) write.durable = true;
}

export function isSomethingDurable(): boolean {
  return writing.getStore()?.durable ?? false;
}
