// Once before the tests under test/: one PostgreSQL for all of them, and the browser unpacked.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../scripts/pg.mjs';
import { browserBinary } from './browser-binary.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PREFIX = 'veilige-plek-test-';

/** Stops and removes the servers of runs that were killed before they could do so themselves. */
async function sweep() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const alive = (pid) => {
      try {
        return process.kill(pid, 0);
      } catch (error) {
        return error.code === 'EPERM';
      }
    };
    if (alive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    const pidFile = path.join(folder, 'data-18/postmaster.pid');
    if (fs.existsSync(pidFile)) {
      const server = await startPostgres({ directory: folder, durable: false });
      await server.stop();
    }
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export default async function setup() {
  await sweep().catch(() => undefined); // another user's leftovers are not ours to remove
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startPostgres({ directory, preferredPort: 0, durable: false, maxConnections: 300 });
  globalThis.testPostgres = { server, directory };
  process.env.TEST_RUN_FOLDER = directory;
  process.env.TEST_POSTGRES_URL = server.url('postgres');
  process.env.TEST_BROWSER = JSON.stringify(await browserBinary(ROOT));
}
