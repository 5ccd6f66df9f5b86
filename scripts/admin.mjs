// `npm run admin -- <command>`: a command on the database of DATABASE_URL, or on the embedded one, running or not.
import './require-node.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerAtOnce } from '../src/admin-usage.mjs';
import { readSettings } from '../src/common/settings.mjs';
import { beReady, builtFolder } from './built.mjs';
import { databaseName } from './database.mjs';
import { startPostgres } from './pg.mjs';
import { orTell, Refusal } from './refusal.mjs';

const args = process.argv.slice(2);

async function run() {
  const { settings, troubles } = readSettings(process.env);
  if (troubles.length > 0) throw new Refusal(troubles.join('\n'));
  await beReady();
  const { runAdmin } = await import(pathToFileURL(path.join(builtFolder, 'src/admin.js')).href);
  let stop = async () => undefined;
  const database = async () => {
    if (settings.databaseUrl !== null) return settings.databaseUrl;
    const server = await startPostgres({ directory: path.join(path.resolve(settings.varDir), 'postgres') });
    // A server that was running already belongs to the service that uses it.
    if (!server.adopted) stop = server.stop;
    await server.createDatabase(databaseName);
    return server.url(databaseName);
  };
  try {
    return await runAdmin(args, database);
  } finally {
    await stop();
  }
}

const answer = answerAtOnce(args);
if (answer) {
  (answer.code === 0 ? process.stdout : process.stderr).write(`${answer.text}\n`);
  process.exitCode = answer.code;
} else {
  process.exitCode = await orTell(run);
}
