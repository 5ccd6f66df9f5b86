// The Chromium that npm brought: unpacked once for each version, with its own libraries and fonts.
import fs from 'node:fs';
import path from 'node:path';

const BORROWED = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'];

/**
 * @param {string} root the checkout
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>} `env` is for the browser's process only
 */
export async function browserBinary(root) {
  const manifest = path.join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  const home = path.join(root, `node_modules/.cache/chromium-${version}`);
  fs.mkdirSync(home, { recursive: true });

  const before = Object.fromEntries(BORROWED.map((name) => [name, process.env[name]]));
  // The package unpacks to the temporary folder and trusts whatever is there, be it another user's or version's.
  process.env.TMPDIR = home;
  // Read when the package is imported: makes it unpack the system libraries as well.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }

  // Its own fonts.conf names a fixed folder; a page without any font dies with "Target crashed".
  const fonts = path.join(home, 'own-fonts.conf');
  const document = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>
`;
  fs.writeFileSync(fonts, document);
  return { executablePath, env: { LD_LIBRARY_PATH: `${home}/al2023/lib`, FONTCONFIG_FILE: fonts } };
}
