import { Pool } from 'pg';
import type { LedgerCause, UnitState } from '../../src/capacity/ledger-state.js';
import { ApiClient } from './api-client.js';
import { startApp, type TestApp, type TestClock } from './app.js';

export interface KeptChange {
  sequence: number;
  unitId: string;
  cause: LedgerCause;
  state: UnitState;
}

/** Two equal nodes on one database, with one clock, and a look into the database beside them. */
export interface TwoNodes {
  nodes: readonly [TestApp, TestApp];
  apis: readonly [ApiClient, ApiClient];
  query<T extends object>(sql: string, params?: unknown[]): Promise<T[]>;
  /** The whole ledger. */
  ledger(): Promise<KeptChange[]>;
  close(): Promise<void>;
}

export async function startTwoNodes(clock: TestClock, providers: string[]): Promise<TwoNodes> {
  const first = await startApp({ clock, providers });
  const second = await startApp({ clock, database: first.database, accounts: false });
  const pool = new Pool({ connectionString: first.database.url, max: 4 });
  const query = async <T extends object>(sql: string, params: unknown[] = []) =>
    (await pool.query<T>(sql, params)).rows;
  return {
    nodes: [first, second],
    apis: [new ApiClient(first.url, first.tokens), new ApiClient(second.url, first.tokens)],
    query,
    ledger: () =>
      query<KeptChange>(
        `SELECT sequence::integer, unit_id AS "unitId", cause, state FROM ledger_entry ORDER BY sequence`,
      ),
    close: async () => {
      await pool.end();
      await second.close();
      await first.close();
    },
  };
}
