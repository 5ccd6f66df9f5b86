import type { Batch } from '../../capacity/unit-command.js';
import type { HoldStatus } from '../../contract/words.js';
import { RunAgain } from '../../database/database-errors.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Reads, Transaction } from '../../database/unit-of-work.js';
import { ASKED, ASKED_BEFORE, type AskedHolds } from '../asked-holds.js';
import { recordHoldChange } from '../hold-changes.job.js';
import { HOLD, UPSERT_HOLDS, type HoldRow, type Reader } from '../hold-row.js';

/** In these she is, or an arrival or one that is taken back brings her there. */
const CAN_BE_THERE: readonly HoldStatus[] = ['accepted', 'placed', 'departed'];

/** Where else the person of a request is, or was: somebody is in one place at a time. */
export class FormerStays {
  private requestId = '';
  /** Ids of the holds whose units were locked. */
  private ids: string[] = [];
  private rows: HoldRow[] = [];

  constructor(private readonly holdId: string) {}

  /** Ids of the units in which she is, or may come to be in this same transaction. */
  async units(reads: Reads, requestId: string): Promise<string[]> {
    this.requestId = requestId;
    const others = this.othersIn(await loadRow(reads, ASKED_BEFORE, requestId));
    this.ids = others.map(({ id }) => id);
    return others.map((hold) => hold.unit_id);
  }

  /** Under the lock of the request; throws RunAgain when another yes or arrival came since the units were locked. */
  async load(tx: Transaction): Promise<void> {
    const [asked, ...rows] = await Promise.all([
      loadRow(tx, ASKED, this.requestId),
      ...this.ids.map((id) => loadRow(tx, HOLD, id)),
    ]);
    if (this.othersIn(asked).some(({ id }) => !this.ids.includes(id))) throw new RunAgain();
    this.rows = rows.flatMap((row) => row?.hold ?? []);
  }

  /** The latest arrival before this one; null: she is nowhere else. */
  since(): string | null {
    const arrivals = this.present().flatMap(({ arrived_at: at }) => at ?? []);
    return arrivals.sort((a, b) => instant(a) - instant(b)).at(-1) ?? null;
  }

  /** She has moved on: each place is free again from the instant at which she arrived elsewhere. */
  end(at: string, batch: Batch, { actor }: Reader): void {
    for (const stay of this.present()) {
      stay.status = 'departed';
      stay.departed_at = at;
      stay.moved_to = this.holdId;
      stay.taken_back_at = null;
      stay.changed_at = batch.now.toISOString();
      batch.book(stay.unit_id).giveBack(stay.id, 'departed');
      batch.rows.put(UPSERT_HOLDS, stay.id, stay);
      recordHoldChange(batch.rows, stay, actor.accountId);
      batch.audit({
        actor,
        action: 'placement.move-on',
        subjectType: 'hold',
        subjectId: stay.id,
        outcome: 'success',
        details: { unitId: stay.unit_id },
      });
    }
  }

  /** Stays elsewhere that go on. */
  present(): HoldRow[] {
    return this.rows.filter(({ status }) => status === 'placed');
  }

  /** The stay that this arrival ended; null: none. */
  leftFor(): HoldRow | null {
    const left = this.rows.filter(
      ({ status, moved_to }) => status === 'departed' && moved_to === this.holdId,
    );
    return left.sort((a, b) => instant(a.arrived_at) - instant(b.arrived_at)).at(-1) ?? null;
  }

  /** Holds elsewhere in which she is, was, or is expected. */
  all(): readonly HoldRow[] {
    return this.rows;
  }

  /** Another hold of the request; null: it was not there when the units were locked. */
  find(holdId: string): HoldRow | null {
    return this.rows.find(({ id }) => id === holdId) ?? null;
  }

  private othersIn(asked: AskedHolds | null) {
    return (asked?.holds ?? []).filter(
      ({ id, status }) => id !== this.holdId && CAN_BE_THERE.includes(status),
    );
  }
}

function instant(at: string | null): number {
  return at === null ? 0 : Date.parse(at);
}
