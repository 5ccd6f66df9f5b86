/**
 * Connections of one node. With those of the job queue (6), the listeners (2), the sign of life (1) and the locks of
 * openings (2) a node has at most 35, so that two nodes, the tools and a backup fit PostgreSQL's default of 100.
 */
export const CONNECTIONS = {
  /** For whatever is written, those of the commands among them, and as many for whatever a screen shows. */
  service: 9,
  /** For figures, history and the lists of the administrator: few, so that they never keep a hold waiting. */
  longReads: 6,
} as const;

/** Transactions of commands at once. Each keeps a connection of the service, and their lookups one more. */
export const COMMAND_LANES = 3;

/** Milliseconds after which waiting for a connection ends in 503; nothing has begun by then. */
export const CONNECTION_DEADLINE = 5_000;
/** Milliseconds after which a command that has not begun is refused. */
export const COMMAND_DEADLINE = 5_000;
/** Milliseconds that one may wait for a long read: it is no matter of seconds. */
export const LONG_READ_DEADLINE = 20_000;

/** Who waits beyond these numbers would only meet the deadline. */
export const MOST_WAITING = { service: 1_000, commands: 1_000, longReads: 100 } as const;
