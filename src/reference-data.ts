import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CatalogueService } from './capacity/catalogue.service.js';
import type { Policy } from './contract/policy.js';
import { PolicyService } from './policy/policy.service.js';

/** Beside the sources, and beside what is compiled from them. */
const FOLDER = path.resolve(import.meta.dirname, '../catalogue');

/**
 * Loads the policy and the catalogue that come with the service, each on the first start only: once they are in the
 * database they are the administrators'. See docs/decisions/0009-the-catalogue-is-the-administrators.md.
 */
export async function loadReferenceData(app: INestApplicationContext): Promise<void> {
  await app.get(PolicyService).storeFirst((await readJson('policy.json')) as Policy);
  await app.get(CatalogueService).loadFirst(await readJson('twente.json'));
}

async function readJson(name: string): Promise<unknown> {
  const text = await readFile(path.join(FOLDER, name), 'utf8');
  return JSON.parse(text);
}
