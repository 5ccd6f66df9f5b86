import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import type { Page } from '../contract/page.js';

/** Tells in a header too where the next page is (RFC 8288), with the filters of this one. */
@Injectable()
class NextPageLink implements NestInterceptor<Page | undefined> {
  intercept(context: ExecutionContext, handler: CallHandler<Page | undefined>): Observable<Page | undefined> {
    const http = context.switchToHttp();
    return handler.handle().pipe(
      tap((page) => {
        const next = page?.next ?? null;
        if (next === null) return;
        const { pathname, searchParams } = new URL(http.getRequest<FastifyRequest>().url, 'http://localhost');
        searchParams.set('after', next);
        http
          .getResponse<FastifyReply>()
          .header('link', `<${pathname}?${searchParams.toString()}>; rel="next"`);
      }),
    );
  }
}

/** For a `GET` that answers with a page: the header, and what the OpenAPI document says of it. */
export function PagedAnswer(type: Type<Page>): MethodDecorator {
  return applyDecorators(
    UseInterceptors(NextPageLink),
    ApiOkResponse({
      type,
      description: 'One page of the list',
      headers: {
        Link: {
          description: '`rel="next"`: the next page (RFC 8288); left out on the last one.',
          schema: { type: 'string' },
        },
      },
    }),
  );
}
