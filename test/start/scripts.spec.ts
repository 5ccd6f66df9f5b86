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

  describe('on a clone', () => {
    let checkout: string;
    /** Stands in for npm: writes down how it was called, and fails. */
    let npm: string;

    beforeEach(() => {
      checkout = path.join(folder, 'checkout');
      npm = path.join(folder, 'npm-cli.js');
      fs.cpSync(path.join(ROOT, 'scripts'), path.join(checkout, 'scripts'), { recursive: true });
      for (const file of ['package.json', 'package-lock.json']) {
        fs.copyFileSync(path.join(ROOT, file), path.join(checkout, file));
      }
      fs.writeFileSync(
        npm,
        `require('fs').writeFileSync(__dirname + '/called', process.argv.slice(2).join(' ')); process.exit(1);`,
      );
    });

    const called = (): string | undefined => {
      const file = path.join(folder, 'called');
      return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
    };

    /** What `npm ci` would have left there of the packages that `chosen` takes. */
    function install(chosen: (entry: { dev?: boolean }, place: string) => boolean): void {
      const lock = JSON.parse(fs.readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')) as {
        packages: Record<string, { dev?: boolean }>;
      };
      const packages = Object.fromEntries(
        Object.entries(lock.packages).filter(([place, entry]) => place !== '' && chosen(entry, place)),
      );
      for (const place of Object.keys(packages)) {
        fs.mkdirSync(path.join(checkout, place), { recursive: true });
        fs.writeFileSync(path.join(checkout, place, 'package.json'), '{}');
      }
      fs.writeFileSync(path.join(checkout, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
    }

    function build(): void {
      fs.mkdirSync(path.join(checkout, 'dist'));
      for (const part of ['service', 'web-page', 'start']) {
        fs.writeFileSync(path.join(checkout, `dist/.${part}`), 'of other sources');
      }
    }

    const prepare = (): { status: number | null; said: string } =>
      node(
        `process.env.npm_execpath = ${JSON.stringify(npm)};
        import { prepare } from './scripts/prepare.mjs'; import { orTell } from './scripts/refusal.mjs';
        await orTell(() => prepare());`,
        checkout,
      );

    it('leave a deployment as it is: what is built there runs with production packages alone', () => {
      install(({ dev }) => !dev);
      build();
      const { status, said } = prepare();
      expect(status).toBe(0);
      expect(said).toMatch(/^What is in dist\/ is older than its sources, and is used as it is/);
      expect(called()).toBeUndefined();
    });

    it('install everything where nothing is built yet, in the one way that there is', () => {
      install(({ dev }) => !dev);
      expect(prepare().status).toBe(1);
      expect(called()).toMatch(/^ci --include=dev /);
    });

    it('install everything where an installation is behind the lock file', () => {
      install((_, place) => place !== 'node_modules/typescript');
      build();
      expect(prepare().status).toBe(1);
      expect(called()).toMatch(/^ci --include=dev /);
    });

    it('never install through a link: npm would empty the other checkout', () => {
      const other = path.join(folder, 'other');
      fs.mkdirSync(path.join(other, 'precious'), { recursive: true });
      fs.symlinkSync(other, path.join(checkout, 'node_modules'));
      const { status, said } = prepare();
      expect(status).toBe(1);
      expect(said).toMatch(/node_modules is a link to another folder/);
      expect(fs.readdirSync(other)).toEqual(['precious']);
      expect(called()).toBeUndefined();
    });
  });
});
