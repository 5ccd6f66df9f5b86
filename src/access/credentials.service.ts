import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Config } from '../common/config.js';
import type { Role } from '../contract/words.js';
import { mustBeOutsideTransaction } from '../database/inside-transaction.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import type { Actor, CredentialKind } from './actor.js';
import { hashSecret, isSecret, newSecret } from './secret.js';

/** For how long a credential is believed without asking the database again: revocation on another node waits as long. */
const BELIEVED_MS = 1_000;
const MAX_REMEMBERED = 10_000;
/** A session's idle time is written no more often than this. */
const TOUCH_EVERY_MS = 60_000;

interface Known {
  actor: Actor & { credential: { id: string; kind: CredentialKind } };
  idleUntil: Date | null;
  expiresAt: Date | null;
  /** Monotonic, in ms. */
  checkedAt: number;
}

interface CredentialRow {
  id: string;
  kind: CredentialKind;
  idle_until: Date | null;
  expires_at: Date | null;
  account_id: string;
  username: string;
  role: Role;
  provider_id: string | null;
}

const FIND = `SELECT c.id, c.kind, c.idle_until, c.expires_at, a.id AS account_id, a.username, a.role, a.provider_id
  FROM credential c JOIN account a ON a.id = c.account_id
  WHERE c.secret_hash = $1 AND a.disabled_at IS NULL`;

/** Sessions and API tokens: made, looked up and revoked. */
@Injectable()
export class CredentialsService {
  private readonly known = new Map<string, Known>();
  private readonly asked = new Map<string, Promise<Known | null>>();
  private readonly listeners = new Set<(ids: readonly string[]) => void>();
  private revocations = 0;

  constructor(
    private readonly database: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Makes a session or a token; the secret is told once and never stored. */
  async create(
    tx: Transaction,
    accountId: string,
    kind: CredentialKind,
  ): Promise<{ id: string; secret: string }> {
    const secret = newSecret();
    const now = this.clock.now();
    const idleUntil = kind === 'session' ? this.idleUntil(now) : null;
    const expiresAt = kind === 'session' ? new Date(now.getTime() + this.config.sessionLength) : null;
    const id = randomUUID();
    await tx.query(
      `INSERT INTO credential (id, account_id, kind, secret_hash, created_at, idle_until, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, accountId, kind, hashSecret(secret), now, idleUntil, expiresAt],
    );
    return { id, secret };
  }

  /** Who this secret belongs to; null when it is unknown, of another kind, over, or of a disabled account. */
  async find(secret: string, kind: CredentialKind): Promise<Known['actor'] | null> {
    mustBeOutsideTransaction('a login');
    if (!isSecret(secret)) return null;
    const hash = hashSecret(secret);
    const key = hash.toString('base64');
    let known = this.known.get(key) ?? null;
    if (!known || performance.now() - known.checkedAt > BELIEVED_MS) known = await this.ask(key, hash);
    return known && known.actor.credential.kind === kind && this.isAlive(known) ? known.actor : null;
  }

  /** Ends these credentials: at once on this node, within a second or two on the others. */
  async revoke(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM credential WHERE id = ANY($1)', [ids]);
    tx.afterCommit(() => this.forget(ids));
  }

  /** Ends all credentials of these kinds of an account. @returns how many there were */
  async revokeAll(tx: Transaction, accountId: string, kinds: readonly CredentialKind[]): Promise<number> {
    const rows = await tx.query<{ id: string }>(
      'DELETE FROM credential WHERE account_id = $1 AND kind = ANY($2) RETURNING id',
      [accountId, kinds],
    );
    tx.afterCommit(() => this.forget(rows.map(({ id }) => id)));
    return rows.length;
  }

  /** Calls back with the ids of credentials that were revoked on this node. */
  onRevoked(listener: (ids: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Of these actors, the ids of the credentials that still stand, with the same role and organisation. */
  async alive(actors: readonly Known['actor'][]): Promise<Set<string>> {
    const rows = await this.database.query<CredentialRow>(
      `SELECT c.id, c.kind, c.idle_until, c.expires_at, a.id AS account_id, a.username, a.role, a.provider_id
       FROM credential c JOIN account a ON a.id = c.account_id
       WHERE c.id = ANY($1) AND a.disabled_at IS NULL AND (c.idle_until IS NULL OR c.idle_until > $2)
         AND (c.expires_at IS NULL OR c.expires_at > $2)`,
      [actors.map(({ credential }) => credential.id), this.clock.now()],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    const unchanged = actors.filter(({ credential, role, providerId }) => {
      const row = found.get(credential.id);
      return row?.role === role && row.provider_id === providerId;
    });
    return new Set(unchanged.map(({ credential }) => credential.id));
  }

  // Requests that arrive together while a secret is looked up share one query.
  private ask(key: string, hash: Buffer): Promise<Known | null> {
    const running = this.asked.get(key);
    if (running) return running;
    const asking = this.read(key, hash).finally(() => this.asked.delete(key));
    this.asked.set(key, asking);
    return asking;
  }

  private async read(key: string, hash: Buffer): Promise<Known | null> {
    const checkedAt = performance.now();
    const { revocations } = this;
    const [row] = await this.database.query<CredentialRow>(FIND, [hash]);
    this.known.delete(key);
    if (!row) return null;
    const known: Known = {
      actor: toActor(row),
      idleUntil: row.idle_until,
      expiresAt: row.expires_at,
      checkedAt,
    };
    if (this.isAlive(known)) await this.touch(known);
    // What was read before a revocation must not be believed after it.
    if (revocations !== this.revocations) return known;
    if (this.known.size >= MAX_REMEMBERED) this.known.clear();
    this.known.set(key, known);
    return known;
  }

  private isAlive({ idleUntil, expiresAt }: Known): boolean {
    const now = this.clock.now();
    return (!idleUntil || idleUntil > now) && (!expiresAt || expiresAt > now);
  }

  private async touch(known: Known): Promise<void> {
    const idleUntil = this.idleUntil(this.clock.now());
    if (!known.idleUntil || idleUntil.getTime() - known.idleUntil.getTime() < TOUCH_EVERY_MS) return;
    known.idleUntil = idleUntil;
    const { id } = known.actor.credential;
    await this.database.query('UPDATE credential SET idle_until = $2 WHERE id = $1', [id, idleUntil]);
  }

  private idleUntil(now: Date): Date {
    return new Date(now.getTime() + this.config.sessionIdle);
  }

  private forget(ids: readonly string[]): void {
    this.revocations += 1;
    for (const [key, { actor }] of this.known) if (ids.includes(actor.credential.id)) this.known.delete(key);
    for (const listener of this.listeners) listener(ids);
  }
}

function toActor(row: CredentialRow): Known['actor'] {
  return {
    accountId: row.account_id,
    role: row.role,
    username: row.username,
    providerId: row.provider_id,
    credential: { id: row.id, kind: row.kind },
  };
}
