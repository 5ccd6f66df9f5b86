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
  /** When the first of them ends; null when there are none. */
  nextTokenEnd: string | null;
}

/** `POST /v1/accounts`. */
export interface AccountInput {
  /** 2…63 characters: a-z, 0-9, dot, dash and underscore. */
  username: string;
  role: Role;
  /** Required for role `provider`; not for the others. */
  providerId?: string | null;
  /** 12…128 characters, hard to guess, without the names of the account and its organisation. */
  password: string;
}

/** `PUT /v1/accounts/{id}/password`. */
export interface NewPassword {
  password: string;
}

/** An API token, without what makes it work. */
export interface Token {
  id: string;
  name: string;
  createdAt: string;
  /** The administrator that made it; null: the service itself, or a command on its console. */
  createdBy: string | null;
  /** `YYYY-MM-DD`, the day in the Netherlands on which it was last used; null: never. */
  lastUsedOn: string | null;
  /** From then on it does not work any more. */
  expiresAt: string;
}

/** `GET /v1/accounts/{id}/tokens`: those that work, the one that ends first on top. */
export interface Tokens {
  tokens: Token[];
}

/** `POST /v1/accounts/{id}/tokens`. */
export interface TokenInput {
  /** What it is for, 2…63 characters: a-z, 0-9, dot, dash and underscore; one of a kind in the account. */
  name: string;
  /** For how many days it works, 1…730. Default: 365. */
  days?: number;
}

/** The answer to it: the secret is told once, it cannot be read back. */
export interface NewToken extends Token {
  token: string;
}
