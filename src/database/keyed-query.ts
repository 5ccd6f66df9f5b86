import DataLoader from 'dataloader';
import type { Reads } from './unit-of-work.js';

/** A query for rows by key; all keys asked for in one turn of a transaction go in one statement. */
export interface KeyedQuery<Row extends object> {
  /** `$1` is the array of keys. */
  sql: string;
  keyOf(row: Row): string;
}

const loaders = new WeakMap<Reads, Map<KeyedQuery<never>, DataLoader<string, object | null>>>();

/** The row with this key, or null. A key is read once in a transaction. */
export async function loadRow<Row extends object>(
  tx: Reads,
  query: KeyedQuery<Row>,
  key: string,
): Promise<Row | null> {
  let ofTransaction = loaders.get(tx);
  if (!ofTransaction) {
    ofTransaction = new Map<KeyedQuery<never>, DataLoader<string, object | null>>();
    loaders.set(tx, ofTransaction);
  }
  let loader = ofTransaction.get(query);
  if (!loader) {
    loader = new DataLoader<string, object | null>(async (keys) => {
      const rows = await tx.query<Row>(query.sql, [keys]);
      const byKey = new Map(rows.map((row) => [query.keyOf(row), row]));
      return keys.map((one) => byKey.get(one) ?? null);
    });
    ofTransaction.set(query, loader);
  }
  return (await loader.load(key)) as Row | null;
}
