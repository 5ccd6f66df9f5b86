import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoAccountsService, type DemoAccount } from './access/demo-accounts.service.js';
import { createApp } from './app.js';
import { CatalogueService } from './capacity/catalogue.service.js';
import { Config } from './common/config.js';
import { describeError } from './common/error-description.js';
import { inOneSentence } from './start-trouble.js';

/** Where the build puts the web page: beside the compiled sources. */
const WEB_ROOT = path.resolve(import.meta.dirname, '../web');
/** Milliseconds for requests in flight and connections to end; together with the database's stop it stays below 10 s. */
const SHUTDOWN_GRACE = 4_000;

async function main(): Promise<void> {
  const config = new Config(process.env);
  const app = await createApp({ config, webRoot: WEB_ROOT });
  endOnSignal(app);
  const demo = app.get(DemoAccountsService);
  const made = await demo.ensure(await app.get(CatalogueService).providers());
  // Nest's own listen would also write its trouble to the log; one sentence is enough.
  const address = await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
  process.stdout.write(`Listening on ${address}\n`);
  if (made.length > 0) process.stdout.write(tableOf(made, demo.file));
}

function endOnSignal(app: NestFastifyApplication): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(0), SHUTDOWN_GRACE).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** Demo accounts, told once; without the tokens, which are only in the file. */
function tableOf(accounts: DemoAccount[], file: string): string {
  const width = Math.max(...accounts.map(({ username }) => username.length));
  const lines = accounts.map(
    ({ username, password, role }) => `  ${username.padEnd(width)}  ${password}  ${role}\n`,
  );
  return `\nDemo accounts (username, password, role), with their API tokens in ${file}:\n${lines.join('')}\n`;
}

/** A state that nobody foresaw must not go on taking decisions. */
function fail(error: unknown): void {
  process.stderr.write(`${JSON.stringify({ level: 'fatal', error: describeError(error) })}\n`);
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  await main();
} catch (error) {
  const sentence = inOneSentence(error);
  if (sentence === null) fail(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
