import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { toldName } from './input-check.js';
import { InvalidInput, MAX_FAULTS } from './problem.js';
import { messageFor } from './validation-messages.js';

interface Taken {
  query: boolean;
  body: boolean;
}

/**
 * Refuses a query or a body where a route reads none: whoever sends something along, a filter or a note, must not think
 * that it was taken. Routes that read one refuse what is not in their class.
 */
@Injectable()
export class UndeclaredInputGuard implements CanActivate {
  private readonly byHandler = new Map<unknown, Taken>();

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const taken = this.taken(context);
    const { query, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const names = [...(taken.query ? [] : namesIn(query)), ...(taken.body ? [] : namesIn(body))];
    if (names.length > 0) throw undeclared(names);
    return true;
  }

  private taken(context: ExecutionContext): Taken {
    const handler = context.getHandler();
    let taken = this.byHandler.get(handler);
    if (!taken) {
      const args: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name);
      // The keys are a kind of argument and its place: `3:0`.
      const kinds = Object.keys(args ?? {}).map((key) => key.split(':')[0]);
      const has = (kind: RouteParamtypes): boolean => kinds.includes(String(kind));
      taken = { query: has(RouteParamtypes.QUERY), body: has(RouteParamtypes.BODY) };
      this.byHandler.set(handler, taken);
    }
    return taken;
  }
}

function undeclared(names: readonly string[]): InvalidInput {
  const message = messageFor('whitelistValidation', []);
  return new InvalidInput(names.slice(0, MAX_FAULTS).map((name) => ({ path: toldName(name), message })));
}

/** For a route that no controller has and that reads no query. */
export function expectNoQuery({ query }: FastifyRequest): void {
  const names = namesIn(query);
  if (names.length > 0) throw undeclared(names);
}

function namesIn(input: unknown): string[] {
  return typeof input === 'object' && input !== null ? Object.keys(input) : [];
}
