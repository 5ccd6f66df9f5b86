import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../contract/words.js';
import { isRead, isSomethingDurable } from './durable-writes.js';
import { describeError, isDatabaseGone, isNothingDone } from './error-description.js';
import { MAYBE_DONE, problemForStatus } from './http-problems.js';
import { negotiateLanguage } from './language.js';
import { PROBLEM_TYPE_PREFIX, ProblemException, type ProblemDetails } from './problem.js';
import type { RouteTable } from './route-table.js';
import { DATA_HEADERS } from './standard-headers.js';
import { traceIdOf } from './request-origin.js';

/** Every error leaves as RFC 9457 problem details, in the caller's language, without anything from inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly routes: RouteTable) {}

  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for errors that Fastify raises before Nest's router, such as an address it cannot decode. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    const problem = this.toProblem(error, request);
    const traceId = problem.status >= 500 ? traceIdOf(request.headers) : undefined;
    if (problem.status === 500) this.logger.error({ traceId, error: describeError(error) });
    sendProblem(
      reply,
      traceId ? { ...problem, extra: { ...problem.extra, traceId } } : problem,
      request.headers['accept-language'],
    );
  }

  private toProblem(error: unknown, request: FastifyRequest): ProblemDetails {
    if (error instanceof ProblemException) return error.problem;
    if (isDatabaseGone(error)) {
      const isUnchanged = isRead(request.method) || (isNothingDone(error) && !isSomethingDurable());
      const problem = isUnchanged ? problemForStatus(503) : MAYBE_DONE;
      return { ...problem, headers: { 'retry-after': '2' } };
    }
    if (error instanceof NotFoundException) return this.notFound(request);
    return problemForStatus(statusOf(error));
  }

  private notFound({ method, url }: FastifyRequest): ProblemDetails {
    const [path = ''] = url.split('?', 1);
    const allowed = this.routes.methodsAt(path);
    if (allowed.length === 0 || allowed.includes(method)) return problemForStatus(404);
    return { ...problemForStatus(405), headers: { allow: allowed.join(', ') } };
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

/** Sends a problem; the language is that of `Accept-Language`. */
function sendProblem(reply: FastifyReply, problem: ProblemDetails, acceptLanguage: string | undefined): void {
  const language = negotiateLanguage(acceptLanguage);
  void reply
    .code(problem.status)
    .headers({
      ...DATA_HEADERS,
      'content-language': language,
      vary: 'Accept-Language',
      ...challenge(problem),
      ...problem.headers,
    })
    .type('application/problem+json')
    .send(problemBody(problem, language));
}

function challenge({ status }: ProblemDetails): Record<string, string> {
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}

/** The JSON text of a problem in one language. */
export function problemBody(problem: ProblemDetails, language: Language): string {
  return JSON.stringify({
    type: PROBLEM_TYPE_PREFIX + problem.code,
    title: problem.title[language],
    status: problem.status,
    detail: problem.detail[language],
    ...(problem.errors && {
      errors: problem.errors.map(({ path, message }) => ({ path, message: message[language] })),
    }),
    ...problem.extra,
  });
}
