import { Client } from 'pg';
import { ApiClient, ok } from './api-client.js';
import type { TestApp } from './app.js';

/** Fills the tables of lists by SQL: thousands of rows over HTTP would take minutes. */
export class ManyRows {
  private constructor(
    readonly database: Client,
    /** A request that was made in the ordinary way; the others are like it. */
    readonly modelId: string,
    private readonly app: TestApp,
  ) {}

  static async of(app: TestApp): Promise<ManyRows> {
    const database = new Client({ connectionString: app.database.url });
    await database.connect();
    const model = await new ApiClient(app.url, app.tokens).request();
    return new ManyRows(database, model.id, app);
  }

  async ids(sql: string, params: unknown[] = []): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(sql, params);
    return rows.map(({ id }) => id);
  }

  async number(sql: string, params: unknown[] = []): Promise<number> {
    const { rows } = await this.database.query<{ n: number }>(`SELECT (${sql})::integer AS n`, params);
    return rows[0]?.n ?? -1;
  }

  /**
   * Requests, one each second back from `before`, the oldest last; every fourth at the same instant as the one before
   * it. Instants are to the microsecond, as PostgreSQL's own clock gives them.
   */
  requests(count: number, before: string, closed = false): Promise<string[]> {
    return this.ids(
      `INSERT INTO request (id, reference, facts, created_by, created_at, closed_at, outcome)
       SELECT gen_random_uuid(), gen_random_uuid()::text, facts, created_by, at, CASE WHEN $3 THEN at END,
         CASE WHEN $3 THEN 'withdrawn' END
       FROM request, generate_series(1, $1) n, LATERAL (SELECT $2::timestamptz
         - (n - (CASE WHEN n % 4 = 0 THEN 1 ELSE 0 END)) * interval '1.000001 second' AS at) t
       WHERE request.id = $4 RETURNING id`,
      [count, before, closed, this.modelId],
    );
  }

  /** A hold for each request, made when the request was. */
  holds(requestIds: readonly string[], unitId: string, status: string, expiresAt: Date): Promise<string[]> {
    return this.ids(
      `INSERT INTO hold (id, request_id, unit_id, persons, status, created_by, created_at, expires_at, changed_at)
       SELECT gen_random_uuid(), id, $2, 1, $3, created_by, created_at, $4, now() FROM request WHERE id = ANY ($1)
       RETURNING id`,
      [requestIds, unitId, status, expiresAt],
    );
  }

  escalations(holdIds: readonly string[], providerId: string): Promise<string[]> {
    return this.ids(
      `INSERT INTO escalation (id, hold_id, request_id, unit_id, provider_id, started_at, next_number)
       SELECT gen_random_uuid(), id, request_id, unit_id, $2, created_at, 0 FROM hold WHERE id = ANY ($1) RETURNING id`,
      [holdIds, providerId],
    );
  }

  /** A task for each request that should have been done when the request was made. */
  tasks(requestIds: readonly string[], kind: string, forProvider: string | null = null): Promise<string[]> {
    return this.ids(
      `INSERT INTO task (id, key, kind, request_id, for_coordinator, for_provider, listed_from, starts_at, due_at, created_at)
       SELECT gen_random_uuid(), gen_random_uuid()::text, $2, id, true, $3, created_at, created_at, created_at, created_at
       FROM request WHERE id = ANY ($1) RETURNING id`,
      [requestIds, kind, forProvider],
    );
  }

  /** Something of each request that nobody has seen. */
  news(requestIds: readonly string[]): Promise<string[]> {
    return this.ids(
      `INSERT INTO news (id, key, kind, request_id, at)
       SELECT gen_random_uuid(), gen_random_uuid()::text, 'departed', id, created_at FROM request WHERE id = ANY ($1) RETURNING id`,
      [requestIds],
    );
  }

  deliveries(count: number, state: string): Promise<string[]> {
    return this.ids(
      `INSERT INTO delivery (id, key, label, channel, about_type, about_id, state, attempts, created_at)
       SELECT gen_random_uuid(), gen_random_uuid()::text, 'wachtdienst', 'push', 'task', gen_random_uuid(), $2, 1,
         now() - n * interval '1 second' FROM generate_series(1, $1) n RETURNING id`,
      [count, state],
    );
  }

  jobs(count: number): Promise<string[]> {
    return this.ids(
      `SELECT (graphile_worker.add_job('no-such-task', run_at => now() + interval '1 day' + n * interval '1 second')).id::text AS id
       FROM generate_series(1, $1) n`,
      [count],
    );
  }

  changes(count: number): Promise<string[]> {
    return this.ids(
      `INSERT INTO audit_entry (at, client, trace_id, activity, action, subject_type, subject_id, outcome)
       SELECT now() - n * interval '1 second', 'console', 'test', 'capacity', 'area.create', 'catalogue', 'plaats', 'success'
       FROM generate_series(1, $1) n RETURNING id::text`,
      [count],
    );
  }

  /** From now on no row with this id can be written; undone by the function that it gives. */
  async spoil(
    table: string,
    event: 'INSERT' | 'UPDATE' | 'DELETE',
    condition: string,
  ): Promise<() => Promise<void>> {
    const row = event === 'DELETE' ? 'OLD' : 'NEW';
    await this.database.query(`
      CREATE OR REPLACE FUNCTION spoilt_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'spoilt for a test'; END $$`);
    await this.database.query(`CREATE TRIGGER spoilt BEFORE ${event} ON ${table} FOR EACH ROW
      WHEN (${condition.replaceAll('ROW', row)}) EXECUTE FUNCTION spoilt_${table}()`);
    return async () => {
      await this.database.query(`DROP TRIGGER spoilt ON ${table}`);
    };
  }

  async end(): Promise<void> {
    await this.database.end();
  }

  /** One page, or what came instead. */
  async page<T extends object>(as: string, path: string): Promise<T> {
    return ok(await new ApiClient(this.app.url, this.app.tokens).send<T>(as, 'GET', path), 200);
  }
}
