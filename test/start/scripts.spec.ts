import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** Runs a module's text in a process of its own, as the scripts run. */
function node(text: string, cwd = ROOT): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    cwd,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}`.trim() };
}

describe('the scripts', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-scripts-'));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('say that Node is too old before anything else', () => {
    const old = `Object.defineProperty(process, 'versions', { value: { node: '20.18.3' } });`;
    expect(node(`${old} await import('./scripts/start.mjs');`)).toEqual({
      status: 1,
      said: 'Node 20.19 or newer is needed; this is 20.18.3. See https://nodejs.org.',
    });
  });

  it('say that the disk is full', () => {
    const write = `import fs from 'node:fs'; import { orTell } from './scripts/refusal.mjs';
      await orTell(() => fs.writeFileSync('/dev/full', 'x'));`;
    expect(node(write)).toEqual({ status: 1, said: 'The disk is full: make room and start again.' });
  });

  it('say that there is no embedded PostgreSQL for a platform, and what to do', () => {
    const platform = `Object.defineProperty(process, 'platform', { value: 'sunos' });
      const { startPostgres } = await import('./scripts/pg.mjs'); const { orTell } = await import('./scripts/refusal.mjs');
      await orTell(() => startPostgres({ directory: ${JSON.stringify(path.join(folder, 'postgres'))} }));`;
    const { status, said } = node(platform);
    expect(status).toBe(1);
    expect(said).toMatch(/^There is no embedded PostgreSQL for sunos \w+: .* name it in DATABASE_URL\.$/);
  });

  it('never install through a link: npm would empty the other checkout', () => {
    const other = path.join(folder, 'other');
    const checkout = path.join(folder, 'checkout');
    fs.mkdirSync(path.join(other, 'precious'), { recursive: true });
    fs.cpSync(path.join(ROOT, 'scripts'), path.join(checkout, 'scripts'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) {
      fs.copyFileSync(path.join(ROOT, file), path.join(checkout, file));
    }
    fs.symlinkSync(other, path.join(checkout, 'node_modules'));
    const install = `import { ensureDependencies } from './scripts/ensure-deps.mjs'; import { orTell } from './scripts/refusal.mjs';
      await orTell(() => ensureDependencies());`;
    const { status, said } = node(install, checkout);
    expect(status).toBe(1);
    expect(said).toMatch(/node_modules is a link to another folder/);
    expect(fs.readdirSync(other)).toEqual(['precious']);
  });
});
