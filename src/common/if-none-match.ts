import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IF_NONE_MATCH_EXTENSION, marksRoute } from './api-headers.js';

/** The caller's `If-None-Match` header, as it came; undefined when there is none. `etag.ts` reads it. */
export const IfNoneMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().headers['if-none-match'],
  [marksRoute(IF_NONE_MATCH_EXTENSION)],
);

const texts = new WeakMap<object, string>();

/** Those who are shown the same share the text of it. */
function textOf(shown: object): string {
  let text = texts.get(shown);
  if (text === undefined) texts.set(shown, (text = JSON.stringify(shown)));
  return text;
}

/** Answers with a screen and its tag, or with 304 and nothing when the caller's is still true. */
export function showScreen<Screen extends object>(
  reply: FastifyReply,
  { tag, screen }: { tag: string; screen: Screen | null },
): Screen | undefined {
  void reply.header('etag', tag);
  if (screen === null) void reply.status(304);
  // Who serializes it himself says what it is, too.
  else void reply.type('application/json; charset=utf-8').serializer(textOf);
  return screen ?? undefined;
}
