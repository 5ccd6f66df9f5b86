import fs from 'node:fs';
import path from 'node:path';
import { startApp, type TestApp } from '../support/app.js';

interface Manifest {
  name: string;
  short_name: string;
  start_url: string;
  icons: { src: string; sizes: string; type: string; purpose: string }[];
}

const BUILT = path.resolve(__dirname, '../../dist/web');
const PNG = '89504e470d0a1a0a';
const manifest = JSON.parse(fs.readFileSync(path.join(BUILT, 'manifest.webmanifest'), 'utf8')) as Manifest;
const drawn = manifest.icons.filter(({ type }) => type === 'image/png');

/** Width and height, from the header of a PNG. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(0, 8).toString('hex')).toBe(PNG);
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

describe('the page as an app on a telephone', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp({ accounts: false });
  });
  afterAll(() => service.close());

  it('has a name that gives nothing away', () => {
    const words = `${manifest.name} ${manifest.short_name}`;
    expect(words).not.toMatch(/plek|opvang|veilig|slachtoffer|mensenhandel/i);
    expect(manifest.start_url).toBe('/');
  });

  it('has the icons that browsers ask for, also to cut a shape of their own from', () => {
    const kinds = drawn.map(({ sizes, purpose }) => `${purpose} ${sizes}`).sort();
    expect(kinds).toEqual(['any 192x192', 'any 512x512', 'maskable 192x192', 'maskable 512x512']);
  });

  it.each(manifest.icons)('serves $src, of the size it states', async ({ src, sizes, type }) => {
    const answer = await fetch(service.url + src);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    if (type === 'image/png') expect(sizeOf(Buffer.from(await answer.arrayBuffer()))).toBe(sizes);
  });

  it('serves the manifest and what the page links to', async () => {
    const index = fs.readFileSync(path.join(BUILT, 'index.html'), 'utf8');
    const links = [...index.matchAll(/<link rel="(?:icon|apple-touch-icon|manifest)" href="([^"]+)"/g)];
    expect(links).toHaveLength(3);
    for (const [, href = ''] of links)
      expect([href, (await fetch(service.url + href)).status]).toEqual([href, 200]);
  });
});
