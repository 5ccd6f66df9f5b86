import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { LANGUAGES, type Language } from '../contract/words.js';
import { LANGUAGE_EXTENSION, marksRoute } from './api-headers.js';

export const DEFAULT_LANGUAGE: Language = 'nl';

/** Longer headers than this are not worth reading; the answer is then in the default language. */
const MAX_HEADER_LENGTH = 500;

/** The language that suits an `Accept-Language` header best (RFC 9110, section 12.5.4); `nl-BE` counts as `nl`. */
export function negotiateLanguage(header: string | undefined): Language {
  if (header === undefined || header.length > MAX_HEADER_LENGTH) return DEFAULT_LANGUAGE;
  const asked = new Negotiator({ headers: { 'accept-language': header } }).language([...LANGUAGES]);
  return (asked as Language | undefined) ?? DEFAULT_LANGUAGE;
}

/** The language of the request, which is then also named in the answer's `Content-Language`. */
export const RequestLanguage = createParamDecorator(
  (_: unknown, context: ExecutionContext): Language => {
    const http = context.switchToHttp();
    const language = negotiateLanguage(http.getRequest<FastifyRequest>().headers['accept-language']);
    http.getResponse<FastifyReply>().header('content-language', language).header('vary', 'Accept-Language');
    return language;
  },
  [marksRoute(LANGUAGE_EXTENSION)],
);
