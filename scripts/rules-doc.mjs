// Writes docs/rules.md from the rules as they were last built.
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const built = path.join(root, 'dist/src/matching/core/rules-document.js');

if (!fs.existsSync(built)) {
  process.stderr.write('There is no build yet: run `npm run build` first.\n');
  process.exit(1);
}
const { rulesDocument } = await import(built);
fs.mkdirSync(path.join(root, 'docs'), { recursive: true });
fs.writeFileSync(path.join(root, 'docs/rules.md'), rulesDocument());
process.stdout.write('docs/rules.md is up to date.\n');
