import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PLANTED, PROPER, WAY_BACK, type Import } from './planted-imports.js';

const ROOT = path.resolve(__dirname, '../..');
const CRUISE = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const RULES = path.join(ROOT, '.dependency-cruiser.cjs');

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** Runs the rules over the tree in `folder`; resolves with what they object to. */
function violationsIn(folder: string): Violation[] {
  const places = ['src', 'migrations', 'web/src'].filter((place) => fs.existsSync(path.join(folder, place)));
  const run = spawnSync(process.execPath, [CRUISE, '--config', RULES, '--output-type', 'json', ...places], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!run.stdout.startsWith('{')) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

const told = ({ from, to, rule }: Violation): string => `${from} → ${to}: ${rule.name}`;

describe('the rules on who may import whom', () => {
  it('hold in the whole project', () => {
    expect(violationsIn(ROOT).map(told)).toEqual([]);
  });

  describe('on a small project with wrong imports planted in it', () => {
    let folder: string;
    let violations: Violation[];

    beforeAll(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-imports-'));
      plant([...PLANTED, WAY_BACK, ...PROPER]);
      violations = violationsIn(folder);
    });

    afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

    it.each(PLANTED)('$rule objects to $from → $to', ({ rule, from, to }) => {
      const objections = violations.filter((found) => found.from === from && found.rule.name === rule);
      expect(objections.map((found) => found.to)).toContain(toldAs(to));
    });

    it.each(PROPER)('nothing objects to $from → $to', ({ from, to }) => {
      expect(violations.filter((found) => found.from === from && found.to === toldAs(to)).map(told)).toEqual(
        [],
      );
    });

    it('has a wrong import for every rule', () => {
      const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>(RULES);
      expect([...new Set(PLANTED.map(({ rule }) => rule))].sort()).toEqual(
        forbidden.map(({ name }) => name).sort(),
      );
    });

    /** Packages are stood in for by empty ones, so that the rules see them as they are in node_modules. */
    function plant(imports: Import[]): void {
      const write = (file: string, text: string): void => {
        const full = path.join(folder, file);
        fs.mkdirSync(path.dirname(full), { recursive: true });
        fs.appendFileSync(full, text);
      };
      const packages = new Set(imports.map(({ to }) => to).filter((to) => isPackage(to)));
      for (const name of packages) {
        if (name === 'not-there' || name.startsWith('node:')) continue;
        write(
          `node_modules/${name}/package.json`,
          JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
        );
        write(`node_modules/${name}/index.js`, '');
      }
      const listed = (names: string[]): Record<string, string> =>
        Object.fromEntries(names.map((name) => [name, '1.0.0']));
      const dependencies = listed([...packages].filter((name) => !['fast-check', 'unlisted'].includes(name)));
      write('package.json', JSON.stringify({ dependencies, devDependencies: listed(['fast-check']) }));
      fs.copyFileSync(path.join(ROOT, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
      for (const { from, to, typeOnly } of imports) {
        const relative = path.posix.relative(path.posix.dirname(from), to).replace(/\.tsx?$/, '.js');
        const specifier = isPackage(to) ? to : relative.startsWith('.') ? relative : `./${relative}`;
        const kind = typeOnly ? 'import type' : 'import';
        write(from, `${kind} * as it${randomName(from, to)} from '${specifier}';\n`);
        if (!isPackage(to)) write(to, 'export {};\n');
      }
    }
  });
});

function isPackage(to: string): boolean {
  return !to.includes('.ts');
}

function randomName(from: string, to: string): string {
  return `${from}${to}`.replace(/\W/g, '_');
}

/** How dependency-cruiser names what was imported. */
function toldAs(to: string): string {
  if (to.startsWith('node:')) return to.slice('node:'.length);
  if (!isPackage(to) || to === 'not-there') return to;
  return `node_modules/${to}/index.js`;
}
