import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { follow, lineStatus, onLineStatus, onTold, toldVersion } from './live-line.js';
import { ApiProblem } from './problem.js';
import { serverNow } from './server-clock.js';

/** What was read, and what it is known by when it is read again. */
export interface Read<T> {
  data: T;
  etag: string | null;
  /** Of each topic the version that is certainly in it; none: read before the service told of it. */
  versions: Readonly<Record<string, number | undefined>>;
  /** Of the ledger: figures up to here are in it; null: there are none in it. */
  sequence: number | null;
  /** When the clock alone makes it say something else. */
  changesAt: string | null;
}

/**
 * Milliseconds between two looks while the line is down, of each page its own: a house must not wait much longer to hear
 * that it is asked, and some hundred pages that lost their node together are still only some ten requests a second.
 */
export const SLOW_POLL_MS = 15_000 + Math.random() * 5_000;
/** What changes together comes as several versions; this long they are waited for, and read as one. */
const GATHER_MS = 100;
/** Pages that show the same see their clocks run out together, and their line come back. */
const SPREAD_MS = 1_000;
/** A line that is lost often comes back by itself; after this, and a part of as long again, the page looks without it. */
const LOST_MS = 2_500;
/** The first of several tries to get what was told of; each next one waits twice as long. */
const AGAIN_MS = 1_000;

/** In milliseconds: a day. */
const LONGEST_MS = 86_400_000;

/** Keeps one answer as new as the service says that it could be, for as long as at least one part of the page shows it. */
class Keeper {
  users = 0;
  private topics: readonly string[] = [];
  private unfollow = (): void => undefined;
  private readonly stops: (() => void)[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private clock: ReturnType<typeof setTimeout> | undefined;
  /** Reads since it was last as new as was told. */
  private tries = 0;
  /** Of the ledger: what it must have in it. */
  private sequence = 0;
  /** When the clock changes it next, and reads for that which came too early. */
  private instant = 0;
  private early = 0;

  constructor(
    private readonly client: QueryClient,
    private readonly queryKey: QueryKey,
    private readonly given: readonly string[],
  ) {
    const hash = hashKey(queryKey);
    this.stops = [
      onTold((spreadMs) => this.look(spreadMs)),
      onLineStatus(() => this.turn()),
      client.getQueryCache().subscribe(({ type, query }) => {
        if (type === 'updated' && query.queryHash === hash) this.look(0);
      }),
    ];
    this.look(0);
  }

  stop(): void {
    for (const stop of this.stops) stop();
    this.unfollow();
    clearTimeout(this.timer);
    clearTimeout(this.clock);
  }

  needs(sequence: number, spreadMs: number): void {
    this.sequence = Math.max(this.sequence, sequence);
    this.look(spreadMs);
  }

  private turn(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.tries = 0;
    // So that a screen says within seconds that there is no connection at all.
    if (lineStatus() === 'down')
      this.timer = setTimeout(() => this.readAgain(), LOST_MS * (1 + Math.random()));
    // Nor does it say so any longer than it is true: nothing may have changed meanwhile that would make it look.
    else if (lineStatus() === 'live' && this.hasFailed)
      this.timer = setTimeout(() => this.readAgain(), GATHER_MS + Math.random() * SPREAD_MS);
    else this.look(0);
  }

  /** Not: what it asks for is not there, or not for it. */
  private get hasFailed(): boolean {
    const { error = null } = this.client.getQueryState(this.queryKey) ?? {};
    return error !== null && !(error instanceof ApiProblem && error.status < 500);
  }

  private get reads(): Read<unknown>[] {
    const data = this.client.getQueryData<Read<unknown> | { pages: Read<unknown>[] }>(this.queryKey);
    if (data === undefined) return [];
    return 'pages' in data ? data.pages : [data];
  }

  private look(spreadMs: number): void {
    const { reads } = this;
    this.followAll([...new Set([...this.given, ...reads.flatMap(({ versions }) => Object.keys(versions))])]);
    // What is under way is looked at when it is there.
    if (reads.length === 0 || this.client.isFetching({ queryKey: this.queryKey, exact: true }) > 0) return;
    this.setClock(reads);
    if (lineStatus() !== 'live') return;
    if (!reads.some((read) => this.isBehind(read))) {
      this.tries = 0;
      return;
    }
    const wait = this.tries === 0 ? GATHER_MS : slower(this.tries);
    this.timer ??= setTimeout(() => this.readAgain(), wait + Math.random() * spreadMs);
  }

  private isBehind({ versions, sequence }: Read<unknown>): boolean {
    if (sequence !== null && sequence < this.sequence) return true;
    return this.topics.some((topic) => {
      const newest = toldVersion(topic);
      return newest !== undefined && newest > (versions[topic] ?? -1);
    });
  }

  private readAgain(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.tries += 1;
    const filters = { queryKey: this.queryKey, exact: true, type: 'active' } as const;
    void this.client.refetchQueries(filters, { cancelRefetch: false });
  }

  /** For the instant at which the clock alone makes it say something else. */
  private setClock(reads: readonly Read<unknown>[]): void {
    clearTimeout(this.clock);
    const instant = Math.min(
      ...reads.flatMap(({ changesAt }) => (changesAt === null ? [] : Date.parse(changesAt))),
    );
    if (instant === Infinity) return;
    // Ours may be ahead of the service's: then it says that nothing has changed, and is asked again, ever more slowly.
    if (instant !== this.instant) this.early = 0;
    this.instant = instant;
    const more = this.early === 0 ? GATHER_MS + Math.random() * SPREAD_MS : slower(this.early);
    this.clock = setTimeout(
      () => {
        this.early += 1;
        this.readAgain();
      },
      untilInstant(instant) + more,
    );
  }

  private followAll(topics: readonly string[]): void {
    if (topics.join() === this.topics.join()) return;
    const before = this.unfollow;
    this.topics = topics;
    this.unfollow = follow(topics);
    before();
  }
}

/** Milliseconds until it is this instant (milliseconds since 1970) by the clock of the service; no timer holds a month. */
export function untilInstant(instant: number): number {
  return Math.min(Math.max(instant - serverNow(), 0), LONGEST_MS);
}

function slower(tries: number): number {
  return Math.min(AGAIN_MS * 2 ** tries, SLOW_POLL_MS);
}

const keepers = new Map<string, Keeper>();

/** @param topics what it is about, where what is read does not say so itself */
export function keepFresh(client: QueryClient, queryKey: QueryKey, topics: readonly string[]): () => void {
  const hash = hashKey(queryKey);
  const keeper = keepers.get(hash) ?? new Keeper(client, queryKey, topics);
  keepers.set(hash, keeper);
  keeper.users += 1;
  return () => {
    keeper.users -= 1;
    if (keeper.users > 0) return;
    keeper.stop();
    keepers.delete(hash);
  };
}

/** What is read under this key must have the ledger in it up to this sequence. */
export function needsSequence(queryKey: QueryKey, sequence: number, spreadMs: number): void {
  keepers.get(hashKey(queryKey))?.needs(sequence, spreadMs);
}
