import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { nearReferences } from '../contract/checks/reference.js';
import type { Page } from '../contract/page.js';
import { REQUEST_LIST, type RequestListQuery, type UrgentRequest } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { readPage, type ListSource, type PageOf, type Param } from '../database/read-page.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { readEntry, REQUEST_COLUMNS, toUrgentRequest, type StoredRequest } from './requests.service.js';

export interface RequestPage extends Page {
  requests: UrgentRequest[];
}

/** Finding a request again: all of them page by page, or one by the reference that was said aloud. */
@Injectable()
export class RequestListService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Open ones, oldest first; then closed ones, newest first. */
  async list(actor: Actor, query: RequestListQuery, language: Language): Promise<RequestPage> {
    const { rows, next, total } = await this.page(ownerOf(actor, query), query);
    return { requests: rows.map((row) => toUrgentRequest(row, language)), next, total };
  }

  /** The same, as they are stored. @param owner as `ownerOf` tells */
  page(owner: string | null, query: RequestListQuery): Promise<PageOf<StoredRequest>> {
    const source = sourceOf(query, owner, this.clock.now());
    return this.unitOfWork.run((tx) =>
      readPage<StoredRequest, 'open' | 'ended'>(tx, REQUEST_LIST, source, query),
    );
  }

  /**
   * The request with this reference; beside it those whose reference differs in one character, because it was heard
   * over the telephone. Whoever may search may read them all, so that guessing gives nothing.
   * @param reference eight letters and digits, as `referenceOf` gives them
   */
  async search(actor: Actor, reference: string, language: Language): Promise<RequestPage> {
    const found = await this.unitOfWork.run(async (tx) => {
      const rows = await tx.query<StoredRequest>(SEARCH, [nearReferences(reference), reference]);
      await this.audit.record(tx, [
        {
          actor,
          action: 'request.search',
          subjectType: 'request',
          subjectId: null,
          outcome: 'success',
          details: { found: rows.length },
        },
        ...rows.map(({ id }) => readEntry(actor, id)),
      ]);
      return rows;
    });
    const requests = found.map((row) => toUrgentRequest(row, language));
    return { requests, next: null, total: requests.length };
  }
}

const SEARCH = `
  SELECT ${REQUEST_COLUMNS} FROM request r WHERE r.reference = ANY ($1::text[])
  ORDER BY r.reference <> $2, r.closed_at IS NOT NULL, r.created_at, r.id`;

/** The account whose requests are asked for; null: everybody's. */
export function ownerOf({ accountId }: Actor, { mine }: RequestListQuery): string | null {
  return mine ? accountId : null;
}

/** Nobody is there, nobody was, and no place is kept: somebody has to look for one. */
const waits = (param: Param, now: Date): string => `NOT EXISTS (SELECT FROM hold h WHERE h.request_id = r.id
  AND (h.status IN ('placed', 'departed') OR h.status IN ('held', 'accepted') AND h.expires_at > ${param(now)}))`;

function sourceOf(
  { state, createdBefore }: RequestListQuery,
  owner: string | null,
  now: Date,
): ListSource<'open' | 'ended'> {
  const conditions = (param: Param) => [
    ...(owner === null ? [] : [`r.created_by = ${param(owner)}`]),
    ...(createdBefore === undefined ? [] : [`r.created_at < ${param(new Date(createdBefore))}`]),
    ...(state === 'waiting' ? [waits(param, now)] : []),
  ];
  return {
    from: 'request r',
    id: 'r.id',
    where: (param) => conditions(param).join(' AND ') || 'true',
    stretches: {
      ...(state !== 'ended' && { open: { where: () => 'r.closed_at IS NULL', at: 'r.created_at' } }),
      ...((state === undefined || state === 'ended') && {
        ended: { where: () => 'r.closed_at IS NOT NULL', at: 'r.closed_at', newestFirst: true },
      }),
    },
    columns: REQUEST_COLUMNS,
    details: () => 'JOIN request r ON r.id = page.id',
  };
}
