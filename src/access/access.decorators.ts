import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../contract/words.js';
import type { Actor } from './actor.js';

export const ACCESS_KEY = 'access';

/** Who may use a route: everybody, or the logged-in accounts with one of these roles. */
export type RouteAccess = 'public' | readonly Role[];

type RouteDecorator = MethodDecorator & ClassDecorator;

/** Marks a public route in the OpenAPI document. */
export const PUBLIC_EXTENSION = 'x-public';

/** No login needed. */
export const Public = (): RouteDecorator =>
  applyDecorators(
    SetMetadata<string, RouteAccess>(ACCESS_KEY, 'public'),
    ApiExtension(PUBLIC_EXTENSION, true),
  );

/** Only for accounts with one of these roles. A route that says neither this nor `@Public` is refused to all. */
export const Roles = (...roles: readonly Role[]): RouteDecorator =>
  SetMetadata<string, RouteAccess>(ACCESS_KEY, roles);

/** The logged-in account; only on routes with `@Roles`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('@CurrentActor on a route without @Roles');
  return actor;
});
