import pg from 'pg';

const RECONNECT_MS = 500;

/**
 * A connection that listens on one channel for as long as it is open, and connects again when it is lost.
 * A notification is only a hint: whoever listens reads the tables, and is called after each (re)connection too.
 */
export class NotificationListener {
  private client: pg.Client | null = null;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly onHint: (payload: string | undefined) => void,
  ) {}

  /** True while the connection stands. */
  get connected(): boolean {
    return this.client !== null;
  }

  /** Rejects when the first connection fails; later ones are tried until `close`. */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      application_name: 'veilige-plek listener',
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.onHint(payload));
    await client.connect();
    await client.query(`LISTEN ${pg.escapeIdentifier(this.channel)}`);
    this.client = client;
    this.onHint(undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lost(client: pg.Client): void {
    if (this.closed || this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    this.reconnect();
  }

  private reconnect(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.closed) this.open().catch(() => this.reconnect());
    }, RECONNECT_MS);
    this.timer.unref();
  }
}
