// `npm run screenshots [-- name …]`: every screen and state, light and dark, on a telephone and a desktop, into var/screenshots.
import './require-node.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { browserBinary } from '../test/support/browser-binary.mjs';
import { ensureDependencies } from './ensure-deps.mjs';
import { freePort } from './ports.mjs';
import { orTell, Refusal } from './refusal.mjs';
import { SCENES as SCREENS } from './screenshot-scenes.mjs';
import { STATES } from './screenshot-states.mjs';

const root = path.resolve(import.meta.dirname, '..');
const OUT = path.join(root, 'var/screenshots');
const START_PATIENCE = 180_000;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const SIZES = { phone: PHONE, desktop: DESKTOP };
const SCHEMES = ['light', 'dark'];
const SCENES = [...SCREENS, ...STATES];

/** A service of its own, with a fresh database that goes afterwards. */
async function startService() {
  const varDir = fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-screenshots-'));
  const port = await freePort(0);
  const service = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), VAR_DIR: varDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    if (service.exitCode === null) {
      service.kill('SIGTERM');
      await new Promise((resolve) => service.once('exit', resolve));
    }
    fs.rmSync(varDir, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  const accountsFile = path.join(varDir, 'demo-accounts.json');
  for (const deadline = performance.now() + START_PATIENCE; performance.now() < deadline; await pause(200)) {
    if (service.exitCode !== null) break;
    const ready = await fetch(`${url}/v1/health/ready`).catch(() => null);
    if (ready?.status === 200 && fs.existsSync(accountsFile)) {
      return { url, accounts: JSON.parse(fs.readFileSync(accountsFile, 'utf8')), stop };
    }
  }
  await stop();
  throw new Refusal('The service did not start; what is wrong stands above.');
}

/** What a scene may use to prepare data: the service as an account would. */
function callerOf({ url, accounts }) {
  return async (as, method, where, body) => {
    const account = accounts.find(({ role, providerId }) => as === providerId || as === role);
    const answer = await fetch(url + where, {
      method,
      headers: {
        authorization: `Bearer ${account.token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Refusal(`${method} ${where} gave ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}

async function logIn(page, { accounts }, as) {
  const account = accounts.find(({ role, providerId }) => as === providerId || as === role);
  await page.getByLabel('Gebruikersnaam').fill(account.username);
  await page.getByLabel('Wachtwoord').fill(account.password);
  await page.getByRole('button', { name: 'Inloggen' }).click();
  await page.getByRole('button', { name: 'Uitloggen' }).waitFor();
}

/** One window for each account, size and scheme; the scenes of an account go through it one by one. */
async function shoot(browser, service, scenes, call) {
  const accounts = [...new Set(scenes.map(({ as }) => as))];
  const settings = Object.entries(SIZES).flatMap(([sizeName, size]) =>
    SCHEMES.flatMap((colorScheme) => accounts.map((as) => ({ sizeName, size, colorScheme, as }))),
  );
  for (const { sizeName, size, colorScheme, as } of settings) {
    const context = await browser.newContext({
      ...size,
      colorScheme,
      baseURL: service.url,
      locale: 'nl-NL',
      serviceWorkers: 'block',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto('/');
    if (as !== null) await logIn(page, service, as);
    for (const scene of scenes.filter((some) => some.as === as)) {
      await page.goto(scene.path);
      await scene.act?.(page, call);
      await pause(400); // what moves has come to rest
      // What is fixed to the window would else lie over the middle of the page.
      if (scene.whole !== false) await page.evaluate('window.scrollTo(0, 0)');
      const file = path.join(OUT, `${scene.name}-${sizeName}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: scene.whole !== false });
      await scene.after?.(page, call);
    }
    await context.close();
    process.stdout.write(`${as ?? 'nobody'}, ${sizeName}, ${colorScheme}\n`);
  }
}

async function main(names) {
  await ensureDependencies();
  const scenes = names.length > 0 ? SCENES.filter(({ name }) => names.includes(name)) : SCENES;
  if (scenes.length === 0) throw new Refusal(`There are: ${SCENES.map(({ name }) => name).join(', ')}.`);
  const { chromium } = await import('playwright-core');
  const { prepare } = await import('./screenshot-scenes.mjs');
  fs.mkdirSync(OUT, { recursive: true });
  const service = await startService();
  const binary = await browserBinary(root);
  const browser = await chromium.launch({
    executablePath: binary.executablePath,
    env: { ...process.env, ...binary.env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const call = callerOf(service);
    await prepare(call);
    await shoot(browser, service, scenes, call);
  } finally {
    await browser.close();
    await service.stop();
  }
  process.stdout.write(`In ${path.relative(root, OUT)}\n`);
}

await orTell(() => main(process.argv.slice(2)));
