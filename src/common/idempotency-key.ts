import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { marksRoute, REPEATABLE_EXTENSION } from './api-headers.js';
import { InvalidInput } from './problem.js';

const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,98}[\x21-\x7e])?$/;

/** The caller's `Idempotency-Key`, 1…100 printable ASCII characters; null when there is none; else 400. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | null =>
    parseIdempotencyKey(context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key']),
  [marksRoute(REPEATABLE_EXTENSION)],
);

export function parseIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && PRINTABLE.test(header)) return header;
  throw new InvalidInput([
    {
      path: 'Idempotency-Key',
      message: {
        nl: 'Gebruik 1 tot en met 100 gewone tekens (ASCII).',
        en: 'Use 1 to 100 printable ASCII characters.',
      },
    },
  ]);
}
