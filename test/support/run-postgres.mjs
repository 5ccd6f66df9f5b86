// `node run-postgres.mjs DIRECTORY [PORT]`: starts a durable PostgreSQL of a test's own, and leaves it running.
import { startPostgres } from '../../scripts/pg.mjs';

const [directory, port = '0'] = process.argv.slice(2);
const server = await startPostgres({ directory, preferredPort: Number(port) });
await server.createDatabase('veilige_plek');
process.stdout.write(JSON.stringify({ url: server.url('veilige_plek'), port: server.port }));
