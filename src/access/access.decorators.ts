import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../contract/words.js';
import type { Actor } from './actor.js';

export const ACCESS_KEY = 'access';

/** Who may use a route: everybody, or the logged-in accounts with one of these roles. */
export type RouteAccess = 'public' | readonly Role[];

type RouteDecorator = MethodDecorator & ClassDecorator;

/** Where a route keeps who may use it, until the OpenAPI document is made. */
export const ACCESS_EXTENSION = 'x-access';

/** No login needed. */
export const Public = (): RouteDecorator => accessFor('public');

/** Only for accounts with one of these roles. A route that says neither this nor `@Public` is refused to all. */
export const Roles = (...roles: readonly Role[]): RouteDecorator => accessFor(roles);

function accessFor(access: RouteAccess): RouteDecorator {
  return applyDecorators(
    SetMetadata<string, RouteAccess>(ACCESS_KEY, access),
    ApiExtension(ACCESS_EXTENSION, access),
  );
}

/** The logged-in account; only on routes with `@Roles`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('@CurrentActor on a route without @Roles');
  return actor;
});
