import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { productionLock, productionManifest } from '../../scripts/production-packages.mjs';
import { personsEnvironment, runIn } from '../support/fresh-folder.js';

const ROOT = path.resolve(__dirname, '../..');

interface Entry {
  version?: string;
  integrity?: string;
  resolved?: string;
}
interface Lock {
  packages: Record<string, Entry>;
}

const read = <T>(file: string): T => JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')) as T;

const lock = read<Lock>('package-lock.json');
const manifest = productionManifest(read('package.json')) as { dependencies: Record<string, string> };
const production = productionLock(lock, manifest as never) as Lock;

const packagesOf = ({ packages }: Lock): [string, Entry][] =>
  Object.entries(packages).filter(([place]) => place !== '');

describe('the lock file', () => {
  it.each([
    ['of the clone', lock],
    ['of what is built', production],
  ])('%s has the integrity of every package, and the address of none', (_, one) => {
    expect(packagesOf(one).length).toBeGreaterThan(200);
    const without = packagesOf(one).filter(
      ([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    );
    expect(without.map(([place]) => place)).toEqual([]);
    expect(packagesOf(one).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('of what is built has the packages that run it, in the versions of the clone, and no tools', () => {
    for (const name of Object.keys(manifest.dependencies)) {
      expect(production.packages).toHaveProperty([`node_modules/${name}`]);
    }
    for (const [place, { version }] of packagesOf(production)) {
      expect([place, version]).toEqual([place, lock.packages[place]?.version]);
    }
    const tools = ['typescript', 'vite', 'react', 'jest', '@nestjs/cli'];
    expect(tools.filter((name) => `node_modules/${name}` in production.packages)).toEqual([]);
  });

  it('of what is built follows Node: the nearest package counts, and optional ones are kept', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1', dependencies: { b: '2' }, dev: true },
      'node_modules/a/node_modules/b': { version: '2', dependencies: { c: '1' } },
      'node_modules/b': { version: '1' },
      'node_modules/c': {
        version: '1',
        optionalDependencies: { d: '1' },
        peerDependencies: { e: '1', f: '1' },
        peerDependenciesMeta: { f: { optional: true } },
      },
      'node_modules/d': { version: '1' },
      'node_modules/e': { version: '1', dependencies: { a: '1' } },
      'node_modules/f': { version: '1' },
    };
    const only = productionLock({ packages }, { dependencies: { a: '1' } } as never) as Lock;
    expect(packagesOf(only).map(([place]) => place)).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
      'node_modules/d',
      'node_modules/e',
    ]);
    expect(JSON.stringify(only)).not.toContain('"dev"');
  });
});

describe('an installation', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-install-'));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('runs no script of any package, and still runs our own commands', () => {
    const telltale = path.join(folder, 'package');
    fs.mkdirSync(telltale);
    const postinstall = `node -e "require('fs').writeFileSync('ran', '')"`;
    fs.writeFileSync(
      path.join(telltale, 'package.json'),
      JSON.stringify({ name: 'telltale', version: '1.0.0', scripts: { install: postinstall, postinstall } }),
    );
    // As a registry would give it; npm installs a mere folder as a link.
    expect(spawnSync('tar', ['-czf', 'telltale.tgz', 'package'], { cwd: folder }).status).toBe(0);
    const home = path.join(folder, 'home');
    fs.mkdirSync(home);
    fs.copyFileSync(path.join(ROOT, '.npmrc'), path.join(home, '.npmrc'));
    fs.writeFileSync(
      path.join(home, 'package.json'),
      JSON.stringify({
        name: 'home',
        version: '1.0.0',
        dependencies: { telltale: 'file:../telltale.tgz' },
        scripts: { start: 'node -p 6*7' },
      }),
    );
    const env = { ...personsEnvironment(), npm_config_offline: 'true' };
    expect(runIn(home, ['npm', 'install'], { env })).toMatchObject({ status: 0 });
    const installed = path.join(home, 'node_modules/telltale');
    expect(fs.readdirSync(installed)).toEqual(['package.json']);
    expect(runIn(home, ['npm', 'start', '--silent'], { env }).stdout).toBe('42\n');
  });
});
