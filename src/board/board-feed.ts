import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Subject, type Observable, type Subscription } from 'rxjs';
import type { LedgerEntry } from '../capacity/ledger-state.js';
import { LedgerService } from '../capacity/ledger.service.js';
import type { BoardChange } from '../contract/board.js';
import { BoardService } from './board.service.js';

/** Changes within this time of a frame share the next one: many frames cost more than many changes. */
const FRAME_MS = 10;

/**
 * Turns the ledger into frames. The first change after a pause goes out at once; in a burst there is one frame for
 * each 10 ms, which names all sequences that it covers.
 */
@Injectable()
export class BoardFeed implements OnModuleInit, OnModuleDestroy {
  private readonly subject = new Subject<BoardChange>();
  private readonly pending = new Map<string, LedgerEntry>();
  private pendingFrom: number | null = null;
  private pendingTo = 0;
  private lastFrame = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private subscription: Subscription | undefined;

  readonly frames: Observable<BoardChange> = this.subject.asObservable();

  constructor(
    private readonly ledger: LedgerService,
    private readonly board: BoardService,
  ) {}

  onModuleInit(): void {
    this.subscription = this.ledger.changes.subscribe((entries) => this.add(entries));
  }

  onModuleDestroy(): void {
    this.subscription?.unsubscribe();
    clearTimeout(this.timer);
    this.subject.complete();
  }

  private add(entries: readonly LedgerEntry[]): void {
    const first = entries[0];
    const last = entries.at(-1);
    // Nobody can have a board yet: whoever subscribes waits for the policy, and gets what was left out here.
    if (!first || !last || !this.board.canTell) return;
    this.pendingFrom ??= first.sequence;
    this.pendingTo = last.sequence;
    for (const entry of entries) this.pending.set(entry.unitId, entry);
    if (this.timer !== undefined) return;
    const wait = this.lastFrame + FRAME_MS - performance.now();
    if (wait <= 0) this.send();
    else this.timer = setTimeout(() => this.send(), wait);
  }

  private send(): void {
    this.timer = undefined;
    if (this.pendingFrom === null) return;
    const change = this.board.change(this.pendingFrom, this.pendingTo, [...this.pending.values()]);
    this.pendingFrom = null;
    this.pending.clear();
    this.lastFrame = performance.now();
    this.subject.next(change);
  }
}
