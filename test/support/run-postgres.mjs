// `node run-postgres.mjs start|stop DIRECTORY [PORT]`: a durable PostgreSQL of a test's own, which may be killed.
import { startPostgres } from '../../scripts/pg.mjs';

const [action, directory, port = '0'] = process.argv.slice(2);
const server = await startPostgres({ directory, preferredPort: Number(port) });
if (action === 'stop') {
  await server.stop();
} else {
  await server.createDatabase('veilige_plek');
  process.stdout.write(JSON.stringify({ url: server.url('veilige_plek'), port: server.port }));
}
