import type { Transaction } from './unit-of-work.js';

/** Rows that are written at the end of a transaction: one statement for all rows of the same kind. */
export class RowBuffer {
  private readonly statements = new Map<string, Map<string, object>>();

  /**
   * @param statement takes the rows as a JSON array in `$1`
   * @param key a later row replaces an earlier one with the same key
   */
  put(statement: string, key: string, row: object): void {
    let rows = this.statements.get(statement);
    if (!rows) {
      rows = new Map<string, object>();
      this.statements.set(statement, rows);
    }
    rows.set(key, row);
  }

  /** The row that is to be written; null when there is none. */
  get(statement: string, key: string): object | null {
    return this.statements.get(statement)?.get(key) ?? null;
  }

  async flush(tx: Transaction): Promise<void> {
    await Promise.all(
      [...this.statements].map(([statement, rows]) =>
        tx.query(statement, [JSON.stringify([...rows.values()])]),
      ),
    );
  }
}
