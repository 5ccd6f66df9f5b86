import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { problemForStatus } from '../common/http-problems.js';
import { Forbidden, ProblemException } from '../common/problem.js';
import { ACCESS_KEY, type RouteAccess } from './access.decorators.js';
import { AccessService, type LoggedIn } from './access.service.js';
import { OwnOrigin } from './own-origin.js';
import { RequestLimit } from './request-limit.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request through when its route says that this caller may; every other request is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
    private readonly ownOrigin: OwnOrigin,
    private readonly limit: RequestLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets are checked by their gateway, at the handshake and at each message.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const allowed = this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (allowed === 'public') {
      await this.limit.count(request.ip);
      return true;
    }
    const actor = await this.access.authenticate(request.headers);
    await this.limit.count(actor?.credential.id ?? request.ip);
    if (!actor) throw new ProblemException(problemForStatus(401));
    if (!allowed?.includes(actor.role)) throw new Forbidden();
    this.refuseForeignPages(actor, request);
    request.actor = actor;
    return true;
  }

  // A browser sends the cookie along whoever wrote the page; only its Origin header tells them apart.
  private refuseForeignPages(actor: LoggedIn, request: FastifyRequest): void {
    if (actor.credential.kind !== 'session' || READING.has(request.method)) return;
    if (!this.ownOrigin.accepts(request.headers.origin, request.host)) throw new ForeignOrigin();
  }
}

/** A write with a session cookie that does not come from the service's own page: 403. */
export class ForeignOrigin extends ProblemException {
  constructor() {
    super({
      status: 403,
      code: 'foreign-origin',
      title: { nl: 'Geen toegang vanaf deze pagina', en: 'No access from this page' },
      detail: {
        nl: 'Dit verzoek komt niet van de eigen pagina van de dienst.',
        en: 'This request does not come from the own page of the service.',
      },
    });
  }
}
