import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { startApp, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';
import { fetchRawOpenApi } from '../support/openapi-check.js';

const run = promisify(execFile);
const ROOT = path.resolve('.');
/** Under node_modules, so that what is generated finds its packages. */
const CACHE = path.join(ROOT, 'node_modules/.cache');
const UNIT = 'kadera-twente-vrouwen';

let service: TestApp;
let folder: string;

/** The settings of a strict project of somebody else. */
const TSCONFIG = {
  compilerOptions: {
    ...{ target: 'ES2023', module: 'nodenext', moduleResolution: 'nodenext', types: ['node'] },
    ...{
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      strict: true,
      skipLibCheck: true,
      outDir: 'built',
      rootDir: '.',
    },
  },
  include: ['**/*.ts'],
};

beforeAll(async () => {
  service = await startApp({ providers: ['kadera', 'comensha'] });
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(path.join(CACHE, 'clients-'));
  const document = path.join(folder, 'openapi.json');
  writeFileSync(document, JSON.stringify(await fetchRawOpenApi(service.url)));
  await run(process.execPath, [path.join(ROOT, 'test/contract/generate-clients.mjs'), document, folder]);
  copyFileSync(path.join(ROOT, 'test/contract/client/night.ts'), path.join(folder, 'night.ts'));
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await service.close();
});

describe('clients that are generated from the document as it is', () => {
  it('are made by three generators, and all that they made is valid in a strict project', async () => {
    for (const made of ['openapi-typescript.ts', 'hey-api/sdk.gen.ts', 'swagger-typescript-api.ts']) {
      expect(existsSync(path.join(folder, made))).toBe(true);
    }
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', folder]).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe('');
  });

  it('play the night against the service', async () => {
    const known = {
      password: TEST_PASSWORD,
      coordinator: service.tokens.coordinator,
      provider: service.tokens.kadera,
      unitId: UNIT,
    };
    const { stdout } = await run(process.execPath, [path.join(folder, 'built/night.js'), service.url], {
      env: { ...process.env, NIGHT: JSON.stringify(known) },
    });
    expect(JSON.parse(stdout)).toEqual([
      'logged in as coordinator',
      'session of coordinator',
      'nobody without a login',
      'published 1',
      'a stale screen is refused',
      'the unit is now',
      'held once',
      'no place left',
      'accepted',
      'no such hold',
      'placed',
      'departed',
      'cannot arrive: departed',
      'refused',
      '1 free on the board',
      'wrong: municipality,threat',
    ]);
  });
});
