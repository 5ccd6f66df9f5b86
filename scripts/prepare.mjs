// What `npm start` and `npm run admin` on a clone do first: install and build what is missing or out of date.
import { buildAll, buildState } from './build.mjs';
import { ensureDependencies, installedPackages } from './ensure-deps.mjs';

/**
 * @param {AbortSignal} [signal]
 * @throws {Refusal} when npm could not install, or something does not compile
 */
export async function prepare(signal) {
  const state = buildState();
  // Somebody made a deployment of this clone: it stays one, without a compiler.
  if (state !== 'missing' && installedPackages() === 'production') {
    if (state === 'old') {
      process.stderr.write(
        'What is in dist/ is older than its sources, and is used as it is, since only production packages are here: `npm ci` and `npm run build` make it anew.\n',
      );
    }
    return;
  }
  await ensureDependencies(signal);
  await buildAll(signal);
}
