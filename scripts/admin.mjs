// `npm run admin -- <command>`: a command on the database of DATABASE_URL, or on the embedded one, running or not.
import './require-node.mjs';
import path from 'node:path';
import { buildAll } from './build.mjs';
import { databaseName } from './database.mjs';
import { ensureDependencies } from './ensure-deps.mjs';
import { startPostgres } from './pg.mjs';
import { orTell } from './refusal.mjs';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');
const varDir = path.resolve(process.env.VAR_DIR || 'var');

async function embedded() {
  const server = await startPostgres({ directory: path.join(varDir, 'postgres') });
  await server.createDatabase(databaseName);
  // A server that was running already belongs to the service that uses it.
  return { url: server.url(databaseName), stop: server.adopted ? async () => {} : server.stop };
}

await orTell(async () => {
  await ensureDependencies('run');
  await buildAll();
  const given = process.env.DATABASE_URL;
  const database = given ? { url: given, stop: async () => {} } : await embedded();
  try {
    const env = { ...process.env, DATABASE_URL: database.url, VAR_DIR: varDir };
    const args = [path.join(root, 'dist/src/admin.js'), ...process.argv.slice(2)];
    process.exitCode = (await run(process.execPath, args, { cwd: root, env, stdio: 'inherit' })).status;
  } finally {
    await database.stop();
  }
});
