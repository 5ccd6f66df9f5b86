import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { IF_MATCH_EXTENSION, marksRoute } from './api-headers.js';

/** The caller's `If-Match` header, as it came; undefined when there is none. `etag.ts` reads it. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'],
  [marksRoute(IF_MATCH_EXTENSION)],
);
