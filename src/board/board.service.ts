import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { inTheFuture } from '../capacity/capacity.problems.js';
import { expectedFreeOf, heldAt, type LedgerEntry } from '../capacity/ledger-state.js';
import { LedgerFolding } from '../capacity/ledger-folding.service.js';
import { LedgerService, type LedgerPosition } from '../capacity/ledger.service.js';
import { ScreenReads } from '../capacity/screen-reads.service.js';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import { localDay, startOfDay } from '../calendar/local-day.js';
import { InvalidInput } from '../common/problem.js';
import type { Board, BoardChange, BoardUnit } from '../contract/board.js';
import type { Screen } from '../contract/desk.js';
import type { Intake, Role } from '../contract/words.js';
import { PolicyService } from '../policy/policy.service.js';

/** Who needs the history for what it adds up to, not for who came and went. */
const BY_DAY: readonly Role[] = ['monitor', 'admin'];

/** Makes boards out of the ledger: now, at an earlier instant, or what changed since. */
@Injectable()
export class BoardService {
  constructor(
    private readonly screens: ScreenReads,
    private readonly ledger: LedgerService,
    private readonly folding: LedgerFolding,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The board as it is in the database. @param known the caller's `If-None-Match` */
  async board(actor: Actor, known: string | undefined): Promise<{ tag: string; screen: Board | null }> {
    const question = { actor, language: null, about: 'board', topics: ['catalogue'], figures: true, known };
    const { tag, screen } = await this.screens.read<Screen & { board: Board }>(question, async () => ({
      board: this.toBoard(await this.ledger.position(), this.clock.now()),
    }));
    return { tag, screen: screen?.board ?? null };
  }

  /**
   * The board as it was at an instant: exactly for whom it concerns, as long as requests are kept; else as it was when
   * that day began. A provider sees its own units. Throws InvalidInput for the future.
   */
  async pastBoard(actor: Actor, at: Date): Promise<Board> {
    const now = this.clock.now();
    if (at > now) throw new InvalidInput([inTheFuture('at')]);
    const byDay = BY_DAY.includes(actor.role) || at < this.folding.exactFrom(now);
    const told = byDay ? startOfDay(localDay(at)) : at;
    const position = await this.ledger.position({ at: told, provider: actor.providerId });
    return { ...this.toBoard(position, told), at: told.toISOString() };
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

  /** False until a policy is known: whether figures are stale and offices open cannot be told without. */
  get canTell(): boolean {
    return this.policy.isKnown;
  }

  private toBoard({ sequence, entries }: LedgerPosition, at: Date): Board {
    // In one order, whoever asks and however it was read.
    const sorted = entries.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));
    return { sequence, generatedAt: this.clock.now().toISOString(), units: this.toUnits(sorted, at) };
  }

  private toUnits(entries: readonly LedgerEntry[], at: Date): BoardUnit[] {
    const openings = new Map<Intake, string | null>();
    return entries.map(({ unitId, state }) => {
      // By name: what else the ledger keeps of a unit is nobody's to see.
      const { providerId, kind, name, genders, region, places, free, closed, confirmedAt } = state;
      const { leavesOn, intake } = state;
      if (!openings.has(intake)) openings.set(intake, this.policy.opensAt(intake, at));
      const opensAt = openings.get(intake) ?? null;
      const held = heldAt(state, at.getTime());
      stepsAt(...state.heldUntil);
      const expectedFree = expectedFreeOf(leavesOn);
      return {
        unitId,
        ...{ providerId, kind, name, genders, region, places, free, closed, confirmedAt },
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
