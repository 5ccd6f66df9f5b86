import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { originOf } from '../common/request-origin.js';
import type { Actor, CredentialKind } from './actor.js';
import { CredentialsService } from './credentials.service.js';
import { sessionSecretIn } from './session-cookie.js';

const BEARER = /^Bearer +(\S+)$/i;

/** An actor whose credential is known, as every request and every socket has. */
export type LoggedIn = Actor & { credential: { id: string; kind: CredentialKind } };

/** Tells who sends a request or opens a socket. */
@Injectable()
export class AccessService {
  constructor(private readonly credentials: CredentialsService) {}

  /** By `Authorization: Bearer`, else by the session cookie; null when there is no valid login. */
  async authenticate(headers: IncomingHttpHeaders): Promise<LoggedIn | null> {
    const { authorization, cookie } = headers;
    if (authorization !== undefined) {
      const token = BEARER.exec(authorization)?.[1];
      return token === undefined ? null : this.authenticateToken(token, headers);
    }
    const secret = sessionSecretIn(cookie);
    return secret === null ? null : this.actorFor(secret, 'session', headers);
  }

  /** By API token; `headers` are those of the request, for the audit trail. */
  authenticateToken(token: string, headers: IncomingHttpHeaders = {}): Promise<LoggedIn | null> {
    return this.actorFor(token, 'token', headers);
  }

  private async actorFor(
    secret: string,
    kind: CredentialKind,
    headers: IncomingHttpHeaders,
  ): Promise<LoggedIn | null> {
    const actor = await this.credentials.find(secret, kind);
    return actor && { ...actor, origin: originOf(headers) };
  }
}
