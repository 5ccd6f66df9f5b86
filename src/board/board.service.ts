import { Injectable } from '@nestjs/common';
import { inTheFuture } from '../capacity/capacity.problems.js';
import { expectedFreeOf, heldAt, type LedgerEntry } from '../capacity/ledger-state.js';
import { LedgerService, type LedgerPosition } from '../capacity/ledger.service.js';
import { Clock } from '../common/clock.js';
import { InvalidInput } from '../common/problem.js';
import type { Board, BoardChange, BoardUnit } from '../contract/board.js';
import type { Intake } from '../contract/words.js';
import { PolicyService } from '../policy/policy.service.js';

/** Makes boards out of the ledger: now, at an earlier instant, or what changed since. */
@Injectable()
export class BoardService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The board as it is in the database; with `at` as it was at that instant. Throws InvalidInput for the future. */
  async board(at?: Date): Promise<Board> {
    if (at && at > this.clock.now()) throw new InvalidInput([inTheFuture('at')]);
    await this.policy.refresh();
    const position = await this.ledger.position(at);
    return this.toBoard(position, at ?? this.clock.now());
  }

  /** The board as this node has seen it, without reading anything. */
  snapshot(): Board {
    return this.toBoard(this.ledger.seen(), this.clock.now());
  }

  /** What this node has seen after sequence `since`; null when that lies ahead of it: then only a snapshot helps. */
  changesSince(since: number): BoardChange | null {
    const { sequence, entries } = this.ledger.seen();
    if (since > sequence) return null;
    return this.change(
      since + 1,
      sequence,
      entries.filter((entry) => entry.sequence > since),
    );
  }

  /** The units of these entries, as they stand at this moment. */
  change(from: number, sequence: number, entries: readonly LedgerEntry[]): BoardChange {
    return { from, sequence, units: this.toUnits(entries, this.clock.now()) };
  }

  /** The policy in force must be known before anything is shown. */
  refresh(): Promise<void> {
    return this.policy.refresh();
  }

  private toBoard({ sequence, entries }: LedgerPosition, at: Date): Board {
    // In one order, whoever asks and however it was read.
    const sorted = entries.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));
    return { sequence, generatedAt: this.clock.now().toISOString(), units: this.toUnits(sorted, at) };
  }

  private toUnits(entries: readonly LedgerEntry[], at: Date): BoardUnit[] {
    const openings = new Map<Intake, string | null>();
    return entries.map(({ unitId, state }) => {
      const { heldUntil: _, placed: __, leavesOn, intake, ...shown } = state;
      if (!openings.has(intake)) openings.set(intake, this.policy.opensAt(intake, at));
      const opensAt = openings.get(intake) ?? null;
      const held = heldAt(state, at.getTime());
      const expectedFree = expectedFreeOf(leavesOn);
      return {
        unitId,
        ...shown,
        held,
        bookable: Math.max(0, state.free - held),
        stale: this.policy.stale(state.kind, state.confirmedAt, at),
        intakeOpen: opensAt === null,
        opensAt,
        ...(expectedFree && { expectedFree }),
      };
    });
  }
}
