import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILT = path.resolve(__dirname, '../../dist/web');
const MOST_BYTES = 200 * 1024;

describe('the built page', () => {
  const index = fs.readFileSync(path.join(BUILT, 'index.html'), 'utf8');
  const scripts = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);

  it('needs at most 200 kB of JavaScript, gzipped, before its first screen', () => {
    const size = (file: string) => gzipSync(fs.readFileSync(path.join(BUILT, file))).length;
    expect(scripts.length).toBeGreaterThan(0);
    // With the first screen of a coordinator, the largest there is.
    const files = fs.readdirSync(path.join(BUILT, 'assets'));
    const first = files.filter((file) =>
      /^(new-request-page|vocabulary|choice-group|note-field)-.*\.js$/.test(file),
    );
    expect(first.length).toBeGreaterThan(0);
    const all = [...scripts, ...first.map((file) => `assets/${file}`)];
    expect(all.reduce((sum, file) => sum + size(file), 0)).toBeLessThan(MOST_BYTES);
  });

  it('leaves the other screens and their texts, the other language and the live line for later', () => {
    expect(
      scripts.filter((file) => /(board-page|units-page|figures|admin-page|texts\.(nl|en)|esm)/.test(file)),
    ).toEqual([]);
  });

  it('keeps all its files in the browser, and no address of the service among them', () => {
    const worker = fs.readFileSync(path.join(BUILT, 'service-worker.js'), 'utf8');
    const files = JSON.parse(/const FILES = (\[.*?\]);/.exec(worker)?.[1] ?? '[]') as string[];
    expect(files).toEqual(expect.arrayContaining(['/', ...scripts.map((file) => `/${file}`)]));
    expect(files.filter((file) => file.startsWith('/v1'))).toEqual([]);
    for (const file of files.filter((name) => name !== '/')) {
      expect([file, fs.existsSync(path.join(BUILT, file))]).toEqual([file, true]);
    }
  });
});
