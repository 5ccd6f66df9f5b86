import fs from 'node:fs';

export default async function teardown() {
  const { server, directory } = globalThis.testPostgres;
  await server.stop();
  fs.rmSync(directory, { recursive: true, force: true });
}
