import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Account, AccountInput, NewToken, Token, TokenInput } from '../contract/accounts.js';
import { makeOnce, repeatable } from '../database/idempotency.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { toldBefore, withProblems } from './account.problems.js';
import { AccountsService } from './accounts.service.js';
import type { Actor } from './actor.js';
import { TokensService } from './tokens.service.js';

/** Accounts as an administrator keeps them over HTTP: repeatable writes, and problems instead of errors. */
@Injectable()
export class AccountAdministrationService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly tokens: TokensService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  list(): Promise<Account[]> {
    return this.accounts.list();
  }

  one(id: string): Promise<Account> {
    return withProblems(this.accounts.one(id));
  }

  async create(actor: Actor, input: AccountInput, key: string | null): Promise<Account> {
    const { username, role, password, providerId = null } = input;
    // Without the password: a fast digest of it, kept for days, would be easy to guess from.
    const contents = { username, role, providerId };
    const write = repeatable(actor.accountId, key, 'POST /v1/accounts', contents);
    const make = await withProblems(this.accounts.prepare({ ...contents, password }, actor));
    const { name } = await withProblems(makeOnce(this.unitOfWork, write, this.clock.now(), make));
    return this.one(name);
  }

  async disable(actor: Actor, id: string): Promise<Account> {
    await withProblems(this.accounts.disable({ id }, actor));
    return this.one(id);
  }

  async enable(actor: Actor, id: string): Promise<Account> {
    await withProblems(this.accounts.enable({ id }, actor));
    return this.one(id);
  }

  resetPassword(actor: Actor, id: string, password: string): Promise<void> {
    return withProblems(this.accounts.resetPassword({ id }, password, actor));
  }

  listTokens(id: string): Promise<Token[]> {
    return withProblems(this.tokens.list({ id }));
  }

  /** @returns the token with its secret; a repeated write gets 409, because the secret is kept nowhere */
  async createToken(actor: Actor, id: string, input: TokenInput, key: string | null): Promise<NewToken> {
    const write = repeatable(actor.accountId, key, `POST /v1/accounts/{id}/tokens ${id}`, input);
    const made: NewToken[] = [];
    const { repeated } = await withProblems(
      makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
        const { secret, ...token } = await this.tokens.make(tx, { id }, input, actor);
        made.splice(0, 1, { ...token, token: secret });
        return token.id;
      }),
    );
    const [token] = made;
    if (repeated || !token) throw toldBefore();
    return token;
  }

  revokeToken(actor: Actor, id: string, tokenId: string): Promise<void> {
    return withProblems(this.tokens.revoke({ id }, { id: tokenId }, actor));
  }

  revokeTokens(actor: Actor, id: string): Promise<void> {
    return withProblems(this.tokens.revokeAll({ id }, actor));
  }
}
