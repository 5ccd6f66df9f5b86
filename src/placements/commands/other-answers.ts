import type { Batch } from '../../capacity/unit-command.js';
import type { HoldStatus, Intake } from '../../contract/words.js';
import { RunAgain } from '../../database/database-errors.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Reads, Transaction } from '../../database/unit-of-work.js';
import { ASKED, ASKED_BEFORE, isSameQuestion, REQUEST_LOCK, type AskedHolds } from '../asked-holds.js';
import { HOLD, type HoldRow } from '../hold-row.js';

const SETTLED: readonly HoldStatus[] = ['accepted', 'placed', 'departed'];

/** The other holds of the request for which a unit says yes. */
export class OtherAnswers {
  private requestId = '';
  /** Ids of the holds whose units were locked. */
  private waiting: string[] = [];
  private asked: AskedHolds | null = null;
  private rows: HoldRow[] = [];

  constructor(private readonly holdId: string) {}

  /** Ids of the units that may have to give a place back. */
  async units(reads: Reads, requestId: string): Promise<string[]> {
    this.requestId = requestId;
    const before = await loadRow(reads, ASKED_BEFORE, requestId);
    const waiting = this.waitingIn(before);
    this.waiting = waiting.map(({ id }) => id);
    return waiting.map((hold) => hold.unit_id);
  }

  /** Throws RunAgain when an offer was made since the units were locked. */
  async load(tx: Transaction): Promise<void> {
    const [, asked, ...rows] = await Promise.all([
      loadRow(tx, REQUEST_LOCK, this.requestId),
      loadRow(tx, ASKED, this.requestId),
      ...this.waiting.map((id) => loadRow(tx, HOLD, id)),
    ]);
    this.asked = asked;
    this.rows = rows.flatMap((row) => row?.hold ?? []);
    if (this.waitingIn(asked).some(({ id }) => !this.waiting.includes(id))) throw new RunAgain();
  }

  somebodySaidYes(): boolean {
    return (
      this.asked?.holds.some(({ id, status }) => id !== this.holdId && SETTLED.includes(status)) ?? false
    );
  }

  /** Says yes for the hold; gives the other holds that this makes needless, also those made in this transaction. */
  settle(accepted: HoldRow, batch: Batch, isOpenNow: (intake: Intake) => boolean): HoldRow[] {
    const intakeOf = (hold: HoldRow) => batch.book(hold.unit_id).unit.intake;
    const question = { offer_id: accepted.offer_id, intake: intakeOf(accepted) };
    const made = this.asked?.made.filter(({ id }) => id !== accepted.id) ?? [];
    const needless = [...this.rows, ...made].filter(
      (row) =>
        row.status === 'held' &&
        isSameQuestion({ offer_id: row.offer_id, intake: intakeOf(row) }, question, isOpenNow),
    );
    const released = new Set(needless.map(({ id }) => id));
    for (const hold of this.asked?.holds ?? []) {
      if (hold.id === accepted.id)
        Object.assign(hold, { status: 'accepted', expires_at: accepted.expires_at });
      else if (released.has(hold.id)) hold.status = 'released';
    }
    return needless;
  }

  private waitingIn(asked: AskedHolds | null) {
    const holds = asked?.holds ?? [];
    const own = holds.find(({ id }) => id === this.holdId);
    return holds.filter(
      ({ id, status, offer_id }) =>
        id !== this.holdId && status === 'held' && (offer_id !== null || (own && own.offer_id !== null)),
    );
  }
}
