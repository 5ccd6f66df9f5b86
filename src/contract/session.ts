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

/** `PUT /v1/session/password`: ends the other sessions and the API tokens of the account. */
export interface PasswordChange {
  /** The password that is in force now. */
  current: string;
  /** 12…128 characters, hard to guess, without the names of the account and its organisation. */
  password: string;
}

/** One of the sessions of whoever asks. */
export interface OwnSession {
  id: string;
  openedAt: string;
  /** When it was last used, to the minute. */
  usedAt: string;
  /** Browser and system in a few words; null when they are not known. */
  device: string | null;
  /** The session with which this is asked. */
  current: boolean;
}

/** `GET /v1/sessions`: the newest first. */
export interface OwnSessions {
  sessions: OwnSession[];
}
