import type { Batch } from '../../capacity/unit-command-bus.js';
import { RunAgain } from '../../database/database-errors.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Transaction } from '../../database/unit-of-work.js';
import { ASKED, ASKED_BEFORE, type AskedHolds } from '../asked-holds.js';
import { recordHoldChange } from '../hold-changes.events.js';
import { HOLD, UPSERT_HOLDS, type HoldRow, type Reader } from '../hold-row.js';

/** Where the person who arrives stayed until now: somebody is in one place at a time. */
export class FormerStays {
  private requestId = '';
  /** Ids of the holds whose units were locked. */
  private ids: string[] = [];
  private rows: HoldRow[] = [];

  constructor(private readonly holdId: string) {}

  /** Ids of the units in which she is, or may come to be in this same transaction. */
  async units(tx: Transaction, requestId: string): Promise<string[]> {
    this.requestId = requestId;
    const others = this.othersIn(await loadRow(tx, ASKED_BEFORE, requestId));
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
    return arrivals.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
  }

  /** She has moved on: each place is free again from the instant at which she arrived elsewhere. */
  end(at: string, batch: Batch, { actor }: Reader): void {
    for (const stay of this.present()) {
      stay.status = 'departed';
      stay.departed_at = at;
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

  private present(): HoldRow[] {
    return this.rows.filter(({ status }) => status === 'placed');
  }

  private othersIn(asked: AskedHolds | null) {
    return (asked?.holds ?? []).filter(
      ({ id, status }) => id !== this.holdId && (status === 'placed' || status === 'accepted'),
    );
  }
}
