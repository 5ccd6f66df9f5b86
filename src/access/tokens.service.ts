import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { localDay } from '../calendar/local-day.js';
import {
  DEFAULT_TOKEN_DAYS,
  MAX_TOKEN_DAYS,
  NAME_FORM,
  TOKEN_NAME_TEXT,
  type Token,
  type TokenInput,
} from '../contract/accounts.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import {
  findAccount,
  forgetEnded,
  lockAccount,
  tokens,
  usernames,
  type AccountName,
} from './account.repository.js';
import {
  accountDisabled,
  AccountError,
  missingToken,
  tokenNameTaken,
  tooManyTokens,
} from './account.error.js';
import type { Actor } from './actor.js';
import { AuditService } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';

/** A list that a person can look over; each program has one of its own. */
export const MAX_TOKENS = 50;

const DAY_MS = 24 * 3_600_000;

/** A token by its name, as people call it, or by its id. */
export type TokenName = string | { id: string };

/** API tokens of accounts: each has a name and an end. `actor` is null for commands on the console. */
@Injectable()
export class TokensService {
  constructor(
    private readonly database: UnitOfWork,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those that work, the one that ends first on top. @throws AccountError when there is no such account */
  list(name: AccountName): Promise<Token[]> {
    return this.database.run(async (tx) => {
      const { id } = await findAccount(tx, name);
      const rows = await tokens(tx, id, this.clock.now());
      const makers = await usernames(
        tx,
        rows.flatMap(({ madeBy }) => madeBy ?? []),
      );
      return rows.map(({ id, name, madeBy, createdAt, lastUsedOn, expiresAt }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        createdBy: (madeBy && makers.get(madeBy)) ?? null,
        lastUsedOn,
        expiresAt: expiresAt.toISOString(),
      }));
    });
  }

  /** @returns the token with its secret, which cannot be read back */
  create(name: AccountName, input: TokenInput, actor: Actor | null): Promise<Token & { secret: string }> {
    return this.database.run((tx) => this.make(tx, name, input, actor));
  }

  /** The same, as part of a transaction. @throws AccountError */
  async make(
    tx: Transaction,
    name: AccountName,
    { name: tokenName, days = DEFAULT_TOKEN_DAYS }: TokenInput,
    actor: Actor | null,
  ): Promise<Token & { secret: string }> {
    checkToken(tokenName, days);
    const account = await lockAccount(tx, name);
    if (account.disabledAt) throw accountDisabled(account.username);
    const now = this.clock.now();
    await forgetEnded(tx, 'token', account.id, now);
    const others = await tokens(tx, account.id, now);
    if (others.some((other) => other.name === tokenName)) throw tokenNameTaken(tokenName);
    if (others.length >= MAX_TOKENS) throw tooManyTokens(MAX_TOKENS);
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    const madeBy = actor?.accountId ?? null;
    const { id, secret } = await this.credentials.createToken(tx, account.id, {
      name: tokenName,
      expiresAt,
      madeBy,
    });
    const change = { before: null, after: { token: tokenName, endsOn: localDay(expiresAt) } };
    await this.record(tx, actor, 'token.create', account.id, { token: id }, change);
    return {
      id,
      name: tokenName,
      createdAt: now.toISOString(),
      createdBy: actor?.username ?? null,
      lastUsedOn: null,
      expiresAt: expiresAt.toISOString(),
      secret,
    };
  }

  /** Ends one token: at once on this node, within two seconds on the others. @throws AccountError when there is none */
  async revoke(name: AccountName, token: TokenName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const account = await lockAccount(tx, name);
      const live = await tokens(tx, account.id, this.clock.now());
      const row = live.find((one) => (typeof token === 'string' ? one.name === token : one.id === token.id));
      if (!row) throw missingToken(typeof token === 'string' ? token : token.id);
      await this.credentials.revoke(tx, [row.id]);
      const change = { before: { token: row.name, endsOn: localDay(row.expiresAt) }, after: null };
      await this.record(tx, actor, 'token.revoke', account.id, { token: row.id }, change);
    });
  }

  /** Ends the API tokens of the account; its sessions go on. */
  async revokeAll(name: AccountName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id } = await lockAccount(tx, name);
      const ended = await this.credentials.revokeAll(tx, id, ['token']);
      const change = { before: { tokens: ended }, after: { tokens: 0 } };
      await this.record(tx, actor, 'account.revoke-tokens', id, {}, change);
    });
  }

  private record(
    tx: Transaction,
    actor: Actor | null,
    action: string,
    subjectId: string,
    details: Record<string, string>,
    change: { before: object | null; after: object | null },
  ): Promise<void> {
    return this.audit.record(tx, [
      { actor, action, subjectType: 'account', subjectId, outcome: 'success', details, change },
    ]);
  }
}

/** @throws AccountError with everything that is wrong with the name and the end of a token */
export function checkToken(name: string, days: number): void {
  const faults = [
    ...(NAME_FORM.test(name) ? [] : [{ path: 'name', message: TOKEN_NAME_TEXT }]),
    ...(Number.isInteger(days) && days >= 1 && days <= MAX_TOKEN_DAYS
      ? []
      : [
          {
            path: 'days',
            message: {
              nl: `Een token werkt 1 tot en met ${MAX_TOKEN_DAYS} dagen.`,
              en: `A token works for 1 to ${MAX_TOKEN_DAYS} days.`,
            },
          },
        ]),
  ];
  if (faults.length > 0) throw new AccountError('invalid', faults);
}
