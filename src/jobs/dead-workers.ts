import pg from 'pg';

const SWEEP_MS = 2_000;
/** Any fixed number: the first half of the locks by which live workers are known. */
const LIVE_WORKER = 7_261_010;

/**
 * Gives back the jobs of a node that died over them. The queue itself waits four hours before it does; a question
 * that nobody hears of for four hours is no help to anybody.
 *
 * Every worker has a lock in the database for as long as its node lives; PostgreSQL lets go of it when the node is
 * gone. A job whose worker has no such lock is free again.
 */
export class DeadWorkers {
  private client: pg.Client | null = null;
  private connecting: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private workerIds: string[] = [];

  constructor(private readonly databaseUrl: string) {}

  /** No worker of this node counts as alive any more: their locks go with the connection. */
  forget(): void {
    this.workerIds = [];
    void this.client?.end().catch(() => undefined);
    this.client = null;
  }

  /** From now on this worker counts as alive, beside those before it. */
  vouchFor(workerId: string): void {
    this.workerIds.push(workerId);
    this.connecting = this.connecting.then(() => this.sweep());
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.connecting;
    await this.client?.end().catch(() => undefined);
  }

  private async sweep(): Promise<void> {
    clearTimeout(this.timer);
    if (this.closed) return;
    try {
      this.client ??= await this.connect();
      // A lock that is there already is counted, not taken twice.
      for (const id of this.workerIds) await this.client.query(KEEP_ALIVE, [LIVE_WORKER, id]);
      await this.client.query(RELEASE, [LIVE_WORKER]);
    } catch {
      // The database is gone for a moment: the next sweep connects and takes the lock again.
      void this.client?.end().catch(() => undefined);
      this.client = null;
    }
    this.timer = setTimeout(() => {
      this.connecting = this.sweep();
    }, SWEEP_MS);
    this.timer.unref();
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: 'veilige-plek live worker',
      keepAlive: true,
    });
    client.on('error', () => {
      if (this.client === client) this.client = null;
    });
    await client.connect();
    return client;
  }
}

const KEEP_ALIVE = `SELECT pg_advisory_lock($1, hashtext($2)) WHERE NOT EXISTS (
  SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = $1 AND objid = oid(hashtext($2)::bigint & 4294967295)
    AND pid = pg_backend_pid())`;

// A worker that has only just begun may not have its lock yet.
const RELEASE = `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
  FROM graphile_worker.jobs j
  WHERE locked_by IS NOT NULL AND locked_at < now() - interval '5 seconds' AND NOT EXISTS (
    SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = $1
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.objid = oid(hashtext(j.locked_by)::bigint & 4294967295))
  HAVING count(*) > 0`;
