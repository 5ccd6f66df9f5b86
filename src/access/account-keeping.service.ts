import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Account, AccountInput } from '../contract/accounts.js';
import { repeatable } from '../database/idempotency.js';
import { makeOnce } from '../database/once.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { toldBefore, unknownProvider, withProblems } from './account.problems.js';
import { AccountsService } from './accounts.service.js';
import type { Actor } from './actor.js';
import { OrganisationsService } from './organisations.service.js';

/** Accounts as an administrator keeps them over HTTP: repeatable writes, and problems instead of errors. */
@Injectable()
export class AccountKeepingService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly organisations: OrganisationsService,
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
    if (providerId !== null && !(await this.organisations.isKnown(providerId))) throw unknownProvider();
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

  /** @returns the secret; a repeated write gets 409, because the secret is kept nowhere */
  async createToken(actor: Actor, id: string, key: string | null): Promise<string> {
    const write = repeatable(actor.accountId, key, `POST /v1/accounts/{id}/tokens ${id}`, null);
    let secret = '';
    const { repeated } = await withProblems(
      makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
        const token = await this.accounts.makeToken(tx, { id }, actor);
        secret = token.secret;
        return token.id;
      }),
    );
    if (repeated) throw toldBefore();
    return secret;
  }

  revokeTokens(actor: Actor, id: string): Promise<void> {
    return withProblems(this.accounts.revokeTokens({ id }, actor));
  }
}
