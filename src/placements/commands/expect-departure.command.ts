import type { Batch, UnitCommand } from '../../capacity/unit-command.js';
import { ifMatchAllows, StaleScreen } from '../../common/etag.js';
import { NotFound } from '../../common/problem.js';
import type { Hold } from '../../contract/hold.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Reads, Transaction } from '../../database/unit-of-work.js';
import type { RequestsService, StoredRequest } from '../../requests/requests.service.js';
import { recordHoldChange } from '../hold-changes.job.js';
import { HOLD, HOLD_UNIT, isExpired, toHold, UPSERT_HOLDS, type HoldRow, type Reader } from '../hold-row.js';
import { mayExpectDeparture, mustBeAllowed } from '../hold-steps.js';
import { invalidTransition } from '../placement.problems.js';

export interface DepartureOrder extends Reader {
  holdId: string;
  /** `YYYY-MM-DD`; null: not known. */
  on: string | null;
  /** The caller's `If-Match`; undefined: whatever it is now. */
  ifMatch: string | undefined;
}

/** The `ETag` of an expected departure says what it is: a screen that shows the hold knows it. */
export function departureTag(on: string | null): string {
  return `"${on ?? 'unknown'}"`;
}

/** The house says on which day it expects a placement to end. Saying it twice is saying it once. */
export class ExpectDepartureCommand implements UnitCommand<Hold> {
  readonly repeatable = null;
  private requestId = '';
  private request: StoredRequest | null = null;
  private hold: HoldRow | null = null;

  constructor(
    private readonly order: DepartureOrder,
    private readonly requests: RequestsService,
  ) {}

  async units(reads: Reads): Promise<string[]> {
    const fixed = await loadRow(reads, HOLD_UNIT, this.order.holdId);
    if (!fixed) throw new NotFound();
    this.requestId = fixed.request_id;
    return [fixed.unit_id];
  }

  async load(tx: Transaction): Promise<void> {
    const [request, found] = await Promise.all([
      this.requests.load(tx, this.requestId),
      loadRow(tx, HOLD, this.order.holdId),
    ]);
    this.request = request;
    this.hold = found?.hold ?? null;
  }

  decide(batch: Batch): () => Hold {
    const { hold, request } = this;
    if (!hold || !request) throw new NotFound();
    const { actor, on, ifMatch } = this.order;
    const book = batch.book(hold.unit_id);
    mustBeAllowed(mayExpectDeparture(actor, book.unit), actor, book.unit);
    if (hold.status !== 'placed')
      throw invalidTransition(isExpired(hold, batch.now) ? 'expired' : hold.status);
    if (hold.expected_departure_on !== on) {
      if (!ifMatchAllows(ifMatch, departureTag(hold.expected_departure_on))) throw new StaleScreen();
      hold.expected_departure_on = on;
      book.expectDeparture(hold.id, on);
      batch.rows.put(UPSERT_HOLDS, hold.id, hold);
      recordHoldChange(batch.rows, hold, actor.accountId);
      batch.audit({
        actor,
        action: 'placement.expect-departure',
        subjectType: 'hold',
        subjectId: hold.id,
        outcome: 'success',
        details: { unitId: hold.unit_id, on },
      });
    }
    const answer = toHold(hold, request, book.unit, false, batch.now, this.order);
    return () => answer;
  }
}
