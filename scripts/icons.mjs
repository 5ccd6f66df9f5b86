// `npm run icons`: the PNG icons of the manifest, drawn from web/public/icon.svg by the browser of the tests. Run after a change of it.
import './require-node.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { browserBinary } from '../test/support/browser-binary.mjs';
import { ensureDependencies } from './ensure-deps.mjs';
import { orTell } from './refusal.mjs';

const root = path.resolve(import.meta.dirname, '..');
const PUBLIC = path.join(root, 'web/public');
/** Pixels: what Chromium asks for before it offers to install a page. */
const SIZES = [192, 512];

async function main() {
  await ensureDependencies();
  const { chromium } = await import('playwright-core');
  const drawing = fs.readFileSync(path.join(PUBLIC, 'icon.svg'), 'utf8');
  const kinds = {
    icon: drawing,
    // The system cuts a shape of its own out of this one: the ground fills all of it.
    'icon-maskable': drawing.replace(/ rx="[^"]*"/, ''),
  };
  const binary = await browserBinary(root);
  const browser = await chromium.launch({
    executablePath: binary.executablePath,
    env: { ...process.env, ...binary.env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    for (const [name, svg] of Object.entries(kinds)) {
      for (const size of SIZES) {
        const page = await browser.newPage({ viewport: { width: size, height: size } });
        const style =
          '<style>html,body{margin:0;background:transparent}svg{display:block;width:100vw}</style>';
        await page.setContent(style + svg);
        await page.screenshot({ path: path.join(PUBLIC, `${name}-${size}.png`), omitBackground: true });
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

await orTell(main);
