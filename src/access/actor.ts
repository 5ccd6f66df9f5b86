import type { RequestOrigin } from '../common/request-origin.js';
import type { Role } from '../contract/words.js';

/** Who asks for something. */
export interface Actor {
  accountId: string;
  role: Role;
  username: string;
  /** The provider for which a `provider` account speaks; null for the other roles. */
  providerId: string | null;
  /** The session or token with which this was asked; absent for work that no request started. */
  credential?: { id: string; kind: CredentialKind };
  /** From where this was asked; goes into the audit trail. */
  origin?: RequestOrigin;
}

/** All that what somebody is shown may depend on, unless it is said to be of an account. */
export type Viewer = Pick<Actor, 'role' | 'providerId'>;

/** `session`: the cookie of a browser; `token`: the API token of a program. */
export type CredentialKind = 'session' | 'token';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by AccessGuard, on every route but the public ones. */
    actor?: Actor;
  }
}
