import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { NotFound } from '../common/problem.js';
import { NEWS_LIST, type News, type NewsListQuery, type NewsPage } from '../contract/news.js';
import type { NewsKind } from '../contract/work-words.js';
import { readPage, type ListSource, type Param } from '../database/read-page.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { NewsTelling } from './news-telling.service.js';

export interface NewsItem {
  kind: NewsKind;
  requestId: string;
  /** The hold, or placement, that it is about. */
  holdId?: string;
  /** One change has one key, however often it is noticed. Default: the kind, of this hold or request. */
  key?: string;
  /** Account of whoever made the change: she who made the request need not be told of what she did herself. */
  by?: string | null;
}

interface NewsRow extends Omit<News, 'at' | 'seenAt'> {
  at: Date;
  seenAt: Date | null;
}

type Stretch = (typeof NEWS_LIST.stretches)[number];

/** What a coordinator must hear of, wherever she is: on every screen until one of them has seen it, and by her channels. */
@Injectable()
export class NewsService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsService,
    private readonly telling: NewsTelling,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.notifications.neededWhile('news', async (tx, ids) => {
      const rows = await tx.query<{ id: string }>(STILL_NEWS, [ids, this.clock.now()]);
      return new Set(rows.map(({ id }) => id));
    });
  }

  /** Tells it once, in the transaction of what it is about; nothing when the request is gone. */
  async tell(tx: Transaction, item: NewsItem): Promise<void> {
    const { kind, requestId, holdId = null, by = null } = item;
    const [told] = await tx.query<{ id: string; accountIds: string[] }>(INSERT, [
      ...[randomUUID(), item.key ?? newsKey(item), kind, requestId, holdId, this.clock.now(), by],
    ]);
    if (!told) return;
    await this.telling.tell(tx, { ...told, kind });
  }

  /** They are no longer so; when it happens again, that is news again. @param items as they were told */
  async withdraw(tx: Transaction, items: readonly NewsItem[]): Promise<void> {
    if (items.length === 0) return;
    await tx.query(WITHDRAW, [items.map((item) => item.key ?? newsKey(item)), this.clock.now()]);
  }

  /** Of all requests, or of one, page by page. */
  async list(query: NewsListQuery): Promise<NewsPage> {
    const { rows, next, total } = await this.unitOfWork.run((tx) =>
      readPage<NewsRow, Stretch>(tx, NEWS_LIST, sourceOf(query), query),
    );
    return { news: rows.map(toNews), next, total };
  }

  /** Said again it stays as it was. Throws NotFound. */
  async seen(actor: Actor, id: string): Promise<News> {
    return this.unitOfWork.run(async (tx) => {
      const ticked = await tx.query(
        `UPDATE news SET seen_at = $2, seen_by = $3 WHERE id = $1 AND seen_at IS NULL AND withdrawn_at IS NULL
         RETURNING id`,
        [id, this.clock.now(), actor.accountId],
      );
      const [row] = await tx.query<NewsRow>(
        `SELECT ${COLUMNS} FROM news n JOIN ${WITH_NAMES} WHERE n.id = $1`,
        [id],
      );
      if (!row) throw new NotFound();
      if (ticked.length > 0) {
        await this.audit.record(tx, [
          {
            actor,
            action: 'news.seen',
            subjectType: 'request',
            subjectId: row.requestId,
            outcome: 'success',
            details: { kind: row.kind },
          },
        ]);
      }
      return toNews(row);
    });
  }
}

function newsKey({ kind, requestId, holdId }: NewsItem): string {
  return `${kind} ${holdId ?? requestId}`;
}

function toNews({ at, seenAt, ...row }: NewsRow): News {
  return { ...row, at: at.toISOString(), seenAt: seenAt?.toISOString() ?? null };
}

function sourceOf({ state, requestId }: NewsListQuery): ListSource<Stretch> {
  const all: Required<ListSource<Stretch>['stretches']> = {
    unseen: { where: () => 'n.seen_at IS NULL', at: 'n.at', newestFirst: true },
    seen: { where: () => 'n.seen_at IS NOT NULL', at: 'n.seen_at', newestFirst: true },
  };
  return {
    from: 'news n',
    id: 'n.id',
    where: (param: Param) =>
      requestId === undefined
        ? 'n.withdrawn_at IS NULL'
        : `n.withdrawn_at IS NULL AND n.request_id = ${param(requestId)}`,
    stretches: state === undefined ? all : { [state]: all[state] },
    columns: COLUMNS,
    details: () => `JOIN news n ON n.id = page.id JOIN ${WITH_NAMES}`,
  };
}

const COLUMNS = `n.id, n.kind, n.request_id AS "requestId", r.reference, n.hold_id AS "holdId", h.unit_id AS "unitId",
  n.at, n.seen_at AS "seenAt"`;
const WITH_NAMES = 'request r ON r.id = n.request_id LEFT JOIN hold h ON h.id = n.hold_id';

// In one order, so that of two who take the same back one waits for the other.
const WITHDRAW = `
  WITH told AS (SELECT id FROM news WHERE key = ANY ($1) AND withdrawn_at IS NULL ORDER BY id FOR UPDATE)
  UPDATE news n SET withdrawn_at = $2, key = n.key || ' until ' || n.id FROM told WHERE n.id = told.id`;

// `$2`: now. Nobody has seen it, and it has not been mended: the case was not closed since, no other place was
// promised since one was lost, and a place of which something changed is still hers.
const STILL_NEWS = `
  SELECT n.id FROM news n JOIN request r ON r.id = n.request_id LEFT JOIN hold h ON h.id = n.hold_id
  WHERE n.id = ANY ($1::uuid[]) AND n.seen_at IS NULL AND n.withdrawn_at IS NULL
    AND (r.closed_at IS NULL OR r.closed_at < n.at)
    AND CASE WHEN n.kind IN ('refused-after-yes', 'expired-after-yes', 'departed', 'asked-ahead-lost')
      THEN NOT EXISTS (SELECT FROM hold o WHERE o.request_id = n.request_id AND coalesce(o.accepted_at, o.arrived_at) > n.at
        AND (o.status = 'placed' OR o.status = 'accepted' AND o.expires_at > $2))
      ELSE h.id IS NULL OR h.status = 'placed' OR h.status IN ('held', 'accepted') AND h.expires_at > $2 END`;

// Those who made the request and the hold; who did it herself knows.
const INSERT = `
  WITH concerned AS (
    SELECT r.id, array_remove(array(
      SELECT DISTINCT account_id FROM (SELECT r.created_by AS account_id
        UNION SELECT h.created_by FROM hold h WHERE h.id = $5::uuid AND h.request_id = r.id) c), $7::uuid) AS accounts
    FROM request r WHERE r.id = $4
  ), told AS (
    INSERT INTO news (id, key, kind, request_id, hold_id, at)
    SELECT $1, $2, $3, id, $5::uuid, $6 FROM concerned WHERE cardinality(accounts) > 0
    ON CONFLICT (key) DO NOTHING RETURNING id, request_id
  )
  SELECT told.id, concerned.accounts AS "accountIds" FROM told JOIN concerned ON concerned.id = told.request_id`;
