import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Config } from '../common/config.js';
import { localDay } from '../calendar/local-day.js';
import type { Row } from '../database/column-names.js';
import { mustBeOutsideTransaction } from '../database/inside-transaction.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import type { Actor, CredentialKind } from './actor.js';
import { credentials, forgetEnded } from './account.repository.js';
import { CredentialUse, idleSince } from './credential-use.js';
import type { AccountEntity } from './entities/account.entity.js';
import type { CredentialEntity } from './entities/credential.entity.js';
import { hashSecret, isSecret, newSecret } from './secret.js';

/** For how long a credential is believed without asking the database again: revocation on another node waits as long. */
const BELIEVED_MS = 1_000;
const MAX_REMEMBERED = 10_000;

interface Known {
  actor: Actor & { credential: { id: string; kind: CredentialKind } };
  idleUntil: Date | null;
  expiresAt: Date | null;
  /** Monotonic, in ms. */
  checkedAt: number;
}

type CredentialRow = Row<
  Pick<CredentialEntity, 'id' | 'kind' | 'idleUntil' | 'expiresAt' | 'accountId'> &
    Pick<AccountEntity, 'username' | 'role' | 'providerId'>
>;

/** $2: in production, where nobody comes in as a demo account, whenever it was made. */
const OPEN = `SELECT c.id, c.kind, c.idle_until, c.expires_at, a.id AS account_id, a.username, a.role, a.provider_id
  FROM credential c JOIN account a ON a.id = c.account_id
  WHERE a.disabled_at IS NULL AND NOT (a.demo AND $2)`;
const FIND = `${OPEN} AND c.secret_hash = $1`;
const FIND_ALIVE = `${OPEN} AND c.id = ANY($1) AND (c.idle_until IS NULL OR c.idle_until > $4)
  AND (c.expires_at IS NULL OR c.expires_at > $3)`;

/** What is kept of a session. */
export interface NewSession {
  device: string | null;
}

/** What is kept of an API token. */
export interface NewToken {
  name: string;
  expiresAt: Date;
  /** The account that makes it; null: the service, or its console. */
  madeBy: string | null;
}

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
    private readonly use: CredentialUse,
  ) {}

  /** Opens a session; the secret is told once and never stored. What is over of the account goes away. */
  async openSession(tx: Transaction, accountId: string, { device }: NewSession): Promise<Created> {
    const now = this.clock.now();
    await forgetEnded(tx, 'session', accountId, now);
    const made = newCredential();
    await credentials(tx).insert({
      id: made.id,
      accountId,
      kind: 'session',
      secretHash: hashSecret(made.secret),
      createdAt: now,
      idleUntil: this.idleUntil(now),
      expiresAt: new Date(now.getTime() + this.config.sessionLength),
      device,
    });
    return made;
  }

  /** Makes an API token; the secret is told once and never stored. */
  async createToken(tx: Transaction, accountId: string, token: NewToken): Promise<Created> {
    const made = newCredential();
    const [id, secretHash] = [made.id, hashSecret(made.secret)];
    const createdAt = this.clock.now();
    await credentials(tx).insert({ id, accountId, kind: 'token', secretHash, createdAt, ...token });
    return made;
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

  /** Ends all credentials of these kinds of an account. @param except goes on @returns how many there were */
  async revokeAll(
    tx: Transaction,
    accountId: string,
    kinds: readonly CredentialKind[],
    except: string | null = null,
  ): Promise<number> {
    const rows = await tx.query<{ id: string }>(
      'DELETE FROM credential WHERE account_id = $1 AND kind = ANY($2) AND id IS DISTINCT FROM $3 RETURNING id',
      [accountId, kinds, except],
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
    const ids = actors.map(({ credential }) => credential.id);
    const now = this.clock.now();
    const rows = await this.database.query<CredentialRow>(FIND_ALIVE, [
      ...[ids, this.config.production, now, idleSince(now)],
    ]);
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
    const [row] = await this.database.query<CredentialRow>(FIND, [hash, this.config.production]);
    this.known.delete(key);
    if (!row) return null;
    const known: Known = {
      actor: toActor(row),
      idleUntil: row.idle_until,
      expiresAt: row.expires_at,
      checkedAt,
    };
    if (this.isAlive(known)) this.touch(known);
    // What was read before a revocation must not be believed after it.
    if (revocations !== this.revocations) return known;
    if (this.known.size >= MAX_REMEMBERED) this.known.clear();
    this.known.set(key, known);
    return known;
  }

  private isAlive({ actor, idleUntil, expiresAt }: Known): boolean {
    const now = this.clock.now();
    const rests = this.use.idleUntil(actor.credential.id) ?? idleUntil;
    return (!rests || rests > idleSince(now)) && (!expiresAt || expiresAt > now);
  }

  private touch({ actor: { credential }, idleUntil }: Known): void {
    const now = this.clock.now();
    this.use.note(
      credential.id,
      idleUntil
        ? { idleUntil: this.idleUntil(now), usedOn: null }
        : { idleUntil: null, usedOn: localDay(now) },
    );
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

/** `secret` is told once and never stored. */
interface Created {
  id: string;
  secret: string;
}

function newCredential(): Created {
  return { id: randomUUID(), secret: newSecret() };
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
