import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('service-worker.js', import.meta.url);
/** Beside the built files: the page itself, and what lies in public/. */
const ALWAYS = ['/', '/icon.svg', '/manifest.webmanifest'];

/** Writes the service worker with the names of all files of this build: each build has a cache of its own. */
export function shellWorker(): Plugin {
  return {
    name: 'shell-worker',
    apply: 'build',
    // After Vite has taken out the scripts that only brought styles.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = Object.values(bundle).filter(({ fileName }) => fileName.startsWith('assets/'));
        const names = [...ALWAYS, ...built.map(({ fileName }) => `/${fileName}`).sort()];
        const version = createHash('sha256').update(names.join()).digest('hex').slice(0, 12);
        const source = readFileSync(SOURCE, 'utf8')
          .replace('const FILES = [];', `const FILES = ${JSON.stringify(names)};`)
          .replace("const VERSION = '';", `const VERSION = '${version}';`);
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
      },
    },
  };
}
