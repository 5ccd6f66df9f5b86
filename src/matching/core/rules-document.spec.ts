import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_CODES } from '../../contract/words.js';
import { rulesDocument } from './rules-document.js';

const FILE = join(__dirname, '../../../docs/rules.md');

describe('docs/rules.md', () => {
  it('is what the rules say now; if not, run `npm run build && npm run rules-doc`', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(rulesDocument());
  });

  it('has a section for every rule', () => {
    for (const rule of RULE_CODES) expect(rulesDocument()).toContain(`### \`${rule}\``);
  });
});
