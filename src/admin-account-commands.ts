import type { INestApplicationContext } from '@nestjs/common';
import { AccountError } from './access/account.error.js';
import { faultsOfHolder, type NewAccount } from './access/account-rule.js';
import { DEFAULT_TOKEN_DAYS } from './contract/accounts.js';
import { ROLES } from './contract/words.js';
import { AccountsService } from './access/accounts.service.js';
import { checkToken, TokensService } from './access/tokens.service.js';
import { nameAnd, onlyName, optionsOf, required, UsageError } from './admin-arguments.js';
import { localDay } from './calendar/local-day.js';

/** What is to be done, once the database is there. @returns the result, for standard output */
export type Work = (context: INestApplicationContext, readPassword: () => Promise<string>) => Promise<string>;

/** Reads the arguments, and says what is wrong with them, before anything is touched. */
export type Command = (args: string[]) => Work;

/** Accounts and tokens by the rules that hold over HTTP too: the services are the same. */
export const ACCOUNT_COMMANDS: Record<string, Command> = {
  'create-admin': (args) => {
    const username = onlyName(args);
    return createAccount({ username, role: 'admin', providerId: null }, 'administrator');
  },

  'create-account': (args) => {
    const values = optionsOf(args, { username: 'name', role: 'role', provider: 'id' });
    const username = required(values, 'username');
    const role = ROLES.find((known) => known === values.role);
    if (role === undefined) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
    return createAccount({ username, role, providerId: values.provider ?? null }, 'account');
  },

  'create-token': (args) => {
    const { username, values } = nameAnd(args, { name: 'what it is for', days: 'how long it works' });
    const input = { name: required(values, 'name'), days: daysIn(values.days) };
    checkToken(input.name, input.days);
    return async (context) => (await context.get(TokensService).create(username, input, null)).secret;
  },

  'list-tokens': (args) => {
    const username = onlyName(args);
    return async (context) => {
      const tokens = await context.get(TokensService).list(username);
      const lines = tokens.map(({ name, createdAt, createdBy, lastUsedOn, expiresAt }) =>
        [
          name,
          `made ${localDay(new Date(createdAt))} by ${createdBy ?? 'the console'}`,
          lastUsedOn === null ? 'never used' : `used ${lastUsedOn}`,
          `ends ${localDay(new Date(expiresAt))}`,
        ].join('\t'),
      );
      return lines.length > 0 ? lines.join('\n') : `${username} has no API tokens.`;
    };
  },

  'revoke-token': (args) => {
    const { username, values } = nameAnd(args, { name: 'its name' });
    const name = required(values, 'name');
    return async (context) => {
      await context.get(TokensService).revoke(username, name, null);
      return `The API token ${name} of ${username} has ended.`;
    };
  },

  'revoke-tokens': (args) => {
    const username = onlyName(args);
    return async (context) => {
      await context.get(TokensService).revokeAll(username, null);
      return `The API tokens of ${username} have ended.`;
    };
  },

  'reset-password': (args) => {
    const username = onlyName(args);
    return async (context, readPassword) => {
      await context.get(AccountsService).resetPassword(username, await readPassword(), null);
      return `Set the password of ${username}; its sessions and API tokens have ended.`;
    };
  },

  disable: (args) => {
    const username = onlyName(args);
    return async (context) => {
      await context.get(AccountsService).disable(username, null);
      return `Disabled ${username}; its sessions and tokens have ended.`;
    };
  },

  enable: (args) => {
    const username = onlyName(args);
    return async (context) => {
      await context.get(AccountsService).enable(username, null);
      return `${username} can log in again, with the password it had.`;
    };
  },

  'list-accounts': (args) => {
    if (args.length > 0) throw new UsageError('Give nothing else.');
    return async (context) => {
      const accounts = await context.get(AccountsService).list();
      const lines = accounts.map(({ username, role, providerId, disabled }) =>
        [username, role, providerId ?? '-', disabled ? 'disabled' : 'active'].join('\t'),
      );
      return lines.length > 0 ? lines.join('\n') : 'There are no accounts yet.';
    };
  },
};

function createAccount(holder: Omit<NewAccount, 'password'>, what: string): Work {
  const faults = faultsOfHolder(holder);
  if (faults.length > 0) throw new AccountError('invalid', faults);
  return async (context, readPassword) => {
    await context.get(AccountsService).create({ ...holder, password: await readPassword() }, null);
    return `Made the ${what} ${holder.username}.`;
  };
}

function daysIn(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TOKEN_DAYS;
  if (!/^\d{1,6}$/.test(text)) throw new UsageError('--days is a whole number.');
  return Number(text);
}
