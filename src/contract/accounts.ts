import type { Role } from './words.js';

/** Someone, or a program, that may log in. */
export interface Account {
  id: string;
  username: string;
  role: Role;
  /** The provider for which it speaks; only for role `provider`. */
  providerId: string | null;
  /** True when nobody can log in with it any more. */
  disabled: boolean;
  createdAt: string;
  /** API tokens that still work. */
  tokens: number;
}

/** `POST /v1/accounts`. */
export interface AccountInput {
  /** 2…63 characters: a-z, 0-9, dot, dash and underscore. */
  username: string;
  role: Role;
  /** Required for role `provider`; not for the others. */
  providerId?: string | null;
  /** 12…128 characters, without the username in it. */
  password: string;
}

/** `PUT /v1/accounts/{id}/password`. */
export interface NewPassword {
  password: string;
}

/** `POST /v1/accounts/{id}/tokens`: told once, it cannot be read back. */
export interface NewToken {
  token: string;
}
