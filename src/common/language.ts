import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '../contract/words.js';
import { LANGUAGE_EXTENSION, marksRoute } from './api-headers.js';

/** A sentence in every language that the service speaks. */
export type Text = Record<Language, string>;

export const DEFAULT_LANGUAGE: Language = 'nl';

/** Longer headers than this are not worth reading; the answer is then in the default language. */
const MAX_HEADER_LENGTH = 500;

const chosen = new Map<string, Language>();
const MAX_REMEMBERED = 500;

/**
 * The language that suits an `Accept-Language` header best (RFC 9110, section 12.5.4): the highest weight wins,
 * between equal weights the first named; `nl-BE` counts as `nl`; weight 0 means "not this one".
 */
export function negotiateLanguage(header: string | undefined): Language {
  if (header === undefined || header.length > MAX_HEADER_LENGTH) return DEFAULT_LANGUAGE;
  const known = chosen.get(header);
  if (known !== undefined) return known;
  const language = negotiate(header);
  if (chosen.size >= MAX_REMEMBERED) chosen.clear();
  chosen.set(header, language);
  return language;
}

function negotiate(header: string): Language {
  const ranges = header.split(',').map(parseRange);
  let best: Language = DEFAULT_LANGUAGE;
  let bestWeight = 0;
  let bestPosition = Infinity;
  for (const language of LANGUAGES) {
    const named = ranges.findIndex((range) => range.primary === language);
    const position = named === -1 ? ranges.findIndex((range) => range.primary === '*') : named;
    const weight = ranges[position]?.weight ?? 0;
    if (weight > bestWeight || (weight === bestWeight && weight > 0 && position < bestPosition)) {
      best = language;
      bestWeight = weight;
      bestPosition = position;
    }
  }
  return best;
}

function parseRange(range: string): { primary: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  const weight = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0;
  return { primary: tag.split('-')[0] ?? '', weight };
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
