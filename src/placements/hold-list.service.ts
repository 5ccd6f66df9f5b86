import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/actor.js';
import { isPartyTo } from '../access/who-decides.js';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import { HOLD_LIST, type Hold, type HoldListQuery } from '../contract/hold.js';
import type { Page } from '../contract/page.js';
import type { HoldStatus } from '../contract/words.js';
import { readPage, type ListSource, type Param } from '../database/read-page.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import {
  ENDED_SHOWN_MS,
  HOLD_COLUMNS,
  holdSteps,
  leavesListAt,
  toHold,
  type HoldWithRequest,
  type Reader,
} from './hold-row.js';

type Stretch = (typeof HOLD_LIST.stretches)[number];

export interface HoldPage extends Page {
  holds: Hold[];
}

/** Holds and placements of all requests, or those asked of one organisation, page by page. */
@Injectable()
export class HoldListService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(reader: Reader<Viewer>, query: HoldListQuery): Promise<HoldPage> {
    const now = this.clock.now();
    const source = sourceOf(query, reader.actor, now);
    const { rows, next, total } = await this.unitOfWork.run((tx) =>
      readPage<HoldWithRequest, Stretch>(tx, HOLD_LIST, source, query),
    );
    for (const { hold } of rows) stepsAt(...holdSteps(hold, now), leavesListAt(hold, now));
    const holds = rows.map(({ hold, request, unit, overcommitted }) =>
      toHold(hold, request, unit, overcommitted, now, reader),
    );
    return { holds, next, total };
  }
}

function sourceOf(
  { state, status, unitId, latestOf }: HoldListQuery,
  actor: Viewer,
  now: Date,
): ListSource<Stretch> {
  const organisation = actor.role === 'coordinator' ? null : actor.providerId;
  const conditions = (param: Param) => [
    ...(organisation === null
      ? []
      : [`h.unit_id IN (SELECT u.id FROM unit u WHERE ${isPartyTo(param(organisation))})`]),
    ...(unitId === undefined ? [] : [`h.unit_id = ${param(unitId)}`]),
    ...(status === undefined ? [] : [statusIs(status, param, now)]),
    ...(latestOf === undefined
      ? []
      : [
          `h.id IN (SELECT DISTINCT ON (l.request_id) l.id FROM hold l WHERE l.request_id = ANY (${param(latestOf)}::uuid[])
            ORDER BY l.request_id, l.created_at DESC, l.id)`,
        ]),
  ];
  const since = new Date(now.getTime() - ENDED_SHOWN_MS);
  const all: Required<ListSource<Stretch>['stretches']> = {
    open: {
      // Of a hold that expires others are told within the minute, so that what waits stays a small index.
      where: (param) =>
        `h.status IN ('held', 'accepted') AND NOT h.expiry_told AND h.expires_at > ${param(now)}`,
      at: 'h.created_at',
    },
    placed: { where: () => `h.status = 'placed'`, at: 'h.created_at' },
    ended: {
      // Of a request that is asked for by its id the last hold is told however long ago it ended.
      where: (param) => `h.status <> 'placed'
        AND (h.status NOT IN ('held', 'accepted') OR h.expiry_told OR h.expires_at <= ${param(now)})
        ${latestOf === undefined ? `AND ${ENDED_AT} > ${param(since)}` : ''}`,
      at: ENDED_AT,
      newestFirst: true,
    },
  };
  return {
    from: 'hold h',
    id: 'h.id',
    where: (param) => conditions(param).join(' AND ') || 'true',
    stretches: state === undefined ? all : { [state]: all[state] },
    columns: HOLD_COLUMNS,
    details: (
      param,
    ) => `JOIN hold h ON h.id = page.id JOIN request r ON r.id = h.request_id JOIN unit u ON u.id = h.unit_id
      JOIN unit_figures(${param(now)}) f ON f.unit_id = h.unit_id`,
  };
}

/** A hold that nobody ended in time ended by itself. The same expression has the index. */
const ENDED_AT = `(CASE WHEN h.status IN ('held', 'accepted') THEN h.expires_at ELSE h.changed_at END)`;

/** `expired` is not stored. */
function statusIs(status: HoldStatus, param: Param, now: Date): string {
  if (status === 'expired') return `h.status IN ('held', 'accepted') AND h.expires_at <= ${param(now)}`;
  const stored = `h.status = ${param(status)}`;
  return status === 'held' || status === 'accepted' ? `${stored} AND h.expires_at > ${param(now)}` : stored;
}
