import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Channel, NotifiedSubject } from '../contract/work-words.js';
import type { Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { EmailChannel } from './channels/email.channel.js';
import { GatewayChannel } from './channels/gateway.channel.js';
import { addressJob, laterJob } from './address-job.js';

/** Who is told: a function, never a person by name. */
export interface Addressee {
  /** As an administrator named the function. */
  label: string;
  /** For `push`: every browser of this account that asked for it. */
  accountId: string | null;
  email: string | null;
  /** E.164, for `sms` and `voice`. */
  phone: string | null;
}

export interface Telling {
  /** What is told once has one key, however often it is asked for; together with the channel. */
  key: string;
  to: Addressee;
  channels: readonly Channel[];
  about: { type: NotifiedSubject; id: string };
  /** It does not go out before; left out: at once. */
  notBefore?: Date;
}

/** Of these subjects, those that still wait for somebody. */
export type StillNeeded = (tx: Transaction, ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** Tells people that there is something for them; what it is they see once they have logged in. */
@Injectable()
export class NotificationsService {
  private readonly checks = new Map<NotifiedSubject, StillNeeded>();

  constructor(
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly email: EmailChannel,
    private readonly gateway: GatewayChannel,
  ) {}

  /** Whoever tells of a subject says when that is no longer needed. Call it from a constructor or `onModuleInit`. */
  neededWhile(type: NotifiedSubject, check: StillNeeded): void {
    this.checks.set(type, check);
  }

  /** Ids of these that still wait for somebody. */
  async stillNeeded(
    tx: Transaction,
    type: NotifiedSubject,
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const check = this.checks.get(type);
    return check && ids.length > 0 ? check(tx, ids) : new Set(ids);
  }

  /**
   * Goes out once the transaction is committed; tried again, with a growing pause, until it is out, too late or no
   * longer needed. Returns the keys of those that can go out: by at least one channel that is set up, to an address.
   */
  async tell(tx: Transaction, tellings: readonly Telling[]): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    const withBrowsers = await this.withBrowsers(
      tx,
      tellings.flatMap(({ to }) => to.accountId ?? []),
    );
    const deliveries = tellings.flatMap(({ key, to, channels, about, notBefore }) =>
      channels.map((channel) => {
        const address = this.isReachable(channel, to, withBrowsers) ? addressOf(channel, to) : null;
        return {
          id: randomUUID(),
          key,
          label: to.label,
          channel,
          account_id: to.accountId,
          target: channel === 'push' ? null : address,
          fingerprint: address && fingerprintOf(channel, address),
          about_type: about.type,
          about_id: about.id,
          state: address === null ? 'not-set-up' : 'waiting',
          attempts: 0,
          created_at: now,
          not_before: notBefore ?? null,
        };
      }),
    );
    if (deliveries.length === 0) return new Set();
    const json = JSON.stringify(deliveries);
    // In two statements: only the second sees an address that another transaction was just writing.
    await tx.query(ADD_ADDRESSES, [json]);
    const added = await tx.query<{ addressId: string | null; notBefore: Date | null }>(INSERT, [json]);
    await this.queue.add(
      tx,
      added.flatMap(({ addressId, notBefore }) => {
        if (addressId === null) return [];
        return notBefore ? laterJob(addressId, notBefore) : addressJob(addressId, null);
      }),
    );
    return new Set(deliveries.filter(({ state }) => state === 'waiting').map(({ key }) => key));
  }

  /** Those that are set up. */
  channels(): Channel[] {
    const channels: Channel[] = ['push'];
    if (this.email.isSetUp) channels.push('email');
    if (this.gateway.isSetUp) channels.push('sms', 'voice');
    return channels;
  }

  private isReachable(channel: Channel, to: Addressee, withBrowsers: ReadonlySet<string>): boolean {
    if (channel === 'push') return to.accountId !== null && withBrowsers.has(to.accountId);
    return channel === 'email' ? this.email.isSetUp : this.gateway.isSetUp;
  }

  /** Of these accounts, those of which a browser wants to be told. */
  async withBrowsers(tx: Transaction, accounts: readonly string[]): Promise<ReadonlySet<string>> {
    if (accounts.length === 0) return new Set();
    const rows = await tx.query<{ id: string }>(WITH_BROWSERS, [accounts]);
    return new Set(rows.map(({ id }) => id));
  }
}

function addressOf(channel: Channel, { accountId, email, phone }: Addressee): string | null {
  if (channel === 'push') return accountId;
  return channel === 'email' ? email : phone;
}

/** The same address by the same channel again, without keeping which it is. */
export function fingerprintOf(channel: Channel, address: string): string {
  return createHash('sha256').update(`${channel} ${address.toLowerCase()}`).digest('base64url');
}

const WITH_BROWSERS = `
  SELECT DISTINCT a.id FROM push_subscription s JOIN account a ON a.id = s.account_id
  WHERE a.id = ANY ($1::uuid[]) AND a.disabled_at IS NULL`;

// In one order, so that two who tell the same people do not wait for one another.
const ADD_ADDRESSES = `
  INSERT INTO message_address (id, fingerprint)
  SELECT gen_random_uuid(), fingerprint FROM jsonb_to_recordset($1) AS d (fingerprint text)
  WHERE fingerprint IS NOT NULL GROUP BY fingerprint ORDER BY fingerprint
  ON CONFLICT (fingerprint) DO NOTHING`;

const INSERT = `
  INSERT INTO delivery (id, key, label, channel, account_id, target, about_type, about_id, state, attempts, created_at,
    not_before, address_id)
  SELECT d.id, d.key, d.label, d.channel, d.account_id, d.target, d.about_type, d.about_id, d.state, d.attempts,
    d.created_at, d.not_before, a.id
  FROM jsonb_to_recordset($1) AS d (id uuid, key text, label text, channel text, account_id uuid, target text,
      about_type text, about_id uuid, state text, attempts integer, created_at timestamptz, not_before timestamptz,
      fingerprint text)
    LEFT JOIN message_address a ON a.fingerprint = d.fingerprint
  ON CONFLICT (key, channel) DO NOTHING RETURNING address_id AS "addressId", not_before AS "notBefore"`;
