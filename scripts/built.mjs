// What people run: the folder this script was copied into by the build, or dist/ of the clone that it is part of.
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

const here = path.resolve(import.meta.dirname, '..');
const isClone = fs.existsSync(path.join(here, 'scripts/build.mjs'));

/** The folder with the compiled service, absolute. */
export const builtFolder = isClone ? path.join(here, 'dist') : here;

/**
 * Sees to it that everything to run is there. A clone installs and builds what it lacks; what was built never builds.
 * @param {AbortSignal} [signal]
 * @throws {Refusal}
 */
export async function beReady(signal) {
  if (isClone) {
    const { prepare } = await import('./prepare.mjs');
    return prepare(signal);
  }
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(here, 'package.json'), 'utf8'));
  const missing = Object.keys(dependencies).filter((name) => !isInstalled(name));
  if (missing.length > 0) {
    throw new Refusal(
      `Packages are missing (${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', …' : ''}): run npm ci --omit=dev in ${here}.`,
    );
  }
}

/** Looks where Node would: here, and in the folders above. */
function isInstalled(name) {
  for (let folder = here; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'node_modules', name, 'package.json'))) return true;
    if (folder === path.dirname(folder)) return false;
  }
}
