import { AccountError } from './access/account.error.js';
import { InvalidCatalogueError } from './capacity/catalogue-check.js';
import { ConfigurationError } from './common/config.js';
import { isDatabaseGone } from './common/error-description.js';
import { NewerSchemaError, OlderSchemaError } from './database/migrate.js';

const SENTENCES: Record<string, string> = {
  EADDRINUSE: 'The port is in use: stop what is using it, or choose another one with PORT.',
  EACCES: 'This user may not do that here: choose a PORT above 1023, or give it the folder of VAR_DIR.',
  EADDRNOTAVAIL: 'This machine does not have the address of HOST.',
  ENOSPC: 'The disk is full: make room and start again.',
  '53100': 'The disk of the database is full: make room and start again.',
  '28P01': 'The database does not know the user and password of DATABASE_URL.',
  '28000': 'The database does not let the user of DATABASE_URL in.',
  '3D000': 'The database of DATABASE_URL does not exist: make it first.',
  '42501': 'The user of DATABASE_URL may not make tables in this database.',
};

/** What keeps the service from starting, for whoever started it; null when it is a fault of the service itself. */
export function inOneSentence(error: unknown): string | null {
  if (error instanceof NewerSchemaError || error instanceof OlderSchemaError) return error.message;
  if (error instanceof ConfigurationError) return error.message;
  if (error instanceof AccountError || error instanceof InvalidCatalogueError) return error.message;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const known = typeof code === 'string' ? SENTENCES[code] : undefined;
  if (known !== undefined) return known;
  return isDatabaseGone(error)
    ? 'The database of DATABASE_URL does not answer: start it, or correct DATABASE_URL.'
    : null;
}
