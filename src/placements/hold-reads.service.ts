import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/actor.js';
import { isPartyTo } from '../access/who-decides.js';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import { NotFound } from '../common/problem.js';
import type { Hold } from '../contract/hold.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { RequestsService } from '../requests/requests.service.js';
import { HOLD_COLUMNS, holdSteps, toHold, type HoldWithRequest, type Reader } from './hold-row.js';

/** Holds and placements, one by one or of one request, as somebody may see them. */
@Injectable()
export class HoldReads {
  constructor(
    private readonly requests: RequestsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound also when the hold is another provider's. */
  async one(reader: Reader<Viewer>, holdId: string): Promise<Hold> {
    const [hold] = await this.select(reader, 'h.id = $3', holdId);
    if (!hold) throw new NotFound();
    return hold;
  }

  /** All of one request, newest first. Throws NotFound when there is no such request. */
  async ofRequest(reader: Reader<Viewer>, requestId: string): Promise<Hold[]> {
    if (!(await this.unitOfWork.run((tx) => this.requests.load(tx, requestId)))) throw new NotFound();
    return this.select(reader, 'h.request_id = $3', requestId);
  }

  /** The newest of each of these requests, by the id of the request. */
  async newestOf(reader: Reader<Viewer>, requestIds: readonly string[]): Promise<Map<string, Hold>> {
    const holds = await this.select(reader, `h.id IN (${NEWEST})`, requestIds);
    return new Map(holds.map((hold) => [hold.requestId, hold]));
  }

  private async select(reader: Reader<Viewer>, condition: string, value: unknown): Promise<Hold[]> {
    const { actor } = reader;
    const now = this.clock.now();
    const organisation = actor.role === 'coordinator' ? null : actor.providerId;
    const rows = await this.unitOfWork.query<HoldWithRequest>(
      `SELECT ${HOLD_COLUMNS}
       FROM hold h JOIN request r ON r.id = h.request_id JOIN unit u ON u.id = h.unit_id
       JOIN unit_figures($1) f ON f.unit_id = h.unit_id
       WHERE ($2::text IS NULL OR ${isPartyTo('$2')}) AND ${condition}
       ORDER BY h.created_at DESC, h.id`,
      [now, organisation, value],
    );
    for (const { hold } of rows) stepsAt(...holdSteps(hold, now));
    return rows.map(({ hold, request, unit, overcommitted }) =>
      toHold(hold, request, unit, overcommitted, now, reader),
    );
  }
}

/** Of each of the requests `$3`. */
const NEWEST = `SELECT DISTINCT ON (l.request_id) l.id FROM hold l WHERE l.request_id = ANY ($3::uuid[])
  ORDER BY l.request_id, l.created_at DESC, l.id`;
