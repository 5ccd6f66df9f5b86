import type { Batch, UnitCommand } from '../../capacity/unit-command.js';
import { NotFound } from '../../common/problem.js';
import type { Hold } from '../../contract/hold.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Reads, Transaction } from '../../database/unit-of-work.js';
import type { RequestsService, StoredRequest } from '../../requests/requests.service.js';
import { recordHoldChange } from '../hold-changes.job.js';
import { HOLD, HOLD_UNIT, isExpired, toHold, UPSERT_HOLDS, type HoldRow, type Reader } from '../hold-row.js';
import { decides, mustBeAllowed } from '../hold-steps.js';
import { alreadyPlacedElsewhere, invalidTransition } from '../placement.problems.js';
import { isLost } from './transition.command.js';

/** The unit says maybe: shown to the coordinator, extends nothing; said twice it is said once. */
export class ProvisionalCommand implements UnitCommand<Hold> {
  readonly repeatable = null;
  private requestId = '';
  private request: StoredRequest | null = null;
  private hold: HoldRow | null = null;

  constructor(
    private readonly reader: Reader,
    private readonly holdId: string,
    private readonly requests: RequestsService,
  ) {}

  async units(reads: Reads): Promise<string[]> {
    const fixed = await loadRow(reads, HOLD_UNIT, this.holdId);
    if (!fixed) throw new NotFound();
    this.requestId = fixed.request_id;
    return [fixed.unit_id];
  }

  async load(tx: Transaction): Promise<void> {
    const [request, hold] = await Promise.all([
      this.requests.load(tx, this.requestId),
      loadRow(tx, HOLD, this.holdId),
    ]);
    this.request = request;
    this.hold = hold?.hold ?? null;
  }

  decide(batch: Batch): () => Hold {
    const { hold, request } = this;
    if (!hold || !request) throw new NotFound();
    const book = batch.book(hold.unit_id);
    mustBeAllowed(decides(this.reader.actor, book.unit), this.reader.actor, book.unit);
    if (hold.release_reason === 'placed-elsewhere') throw alreadyPlacedElsewhere();
    const over = isExpired(hold, batch.now) || isLost(hold, book);
    if (over || hold.status !== 'held') throw invalidTransition(over ? 'expired' : hold.status);
    if (hold.provisional_at === null) this.apply(hold, batch);
    const { free, held } = book.figures();
    const answer = toHold(hold, request, book.unit, held > free, batch.now, this.reader);
    return () => answer;
  }

  private apply(hold: HoldRow, batch: Batch): void {
    hold.provisional_at = batch.now.toISOString();
    hold.changed_at = hold.provisional_at;
    batch.rows.put(UPSERT_HOLDS, hold.id, hold);
    recordHoldChange(batch.rows, hold, this.reader.actor.accountId);
    batch.audit({
      actor: this.reader.actor,
      action: 'hold.accept-provisionally',
      subjectType: 'hold',
      subjectId: hold.id,
      outcome: 'success',
      details: { unitId: hold.unit_id },
    });
  }
}
