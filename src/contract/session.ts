import type { Role } from './words.js';

export interface Credentials {
  username: string;
  password: string;
}

export interface Session {
  role: Role;
  username: string;
  /** The provider whose units this account may publish; only for role `provider`. */
  providerId: string | null;
}
