import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { InvalidInput } from './problem.js';
import { messageFor } from './validation-messages.js';

/**
 * Refuses a query on a route that reads none: a filter that does nothing would be taken for one that does. Where a
 * route reads its query, the DTO refuses what it does not know.
 */
@Injectable()
export class UnreadQueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http' || readsQuery(context)) return true;
    const query = context.switchToHttp().getRequest<FastifyRequest>().query as Record<string, unknown>;
    const names = Object.keys(query);
    if (names.length === 0) return true;
    throw new InvalidInput(
      // The name was made up by the caller and may hold anything.
      names.map((name) => ({
        path: /^\w{1,40}$/.test(name) ? name : '?',
        message: messageFor('whitelistValidation', []),
      })),
    );
  }
}

function readsQuery(context: ExecutionContext): boolean {
  const args = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    Record<string, unknown> | undefined;
  return Object.keys(args ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
