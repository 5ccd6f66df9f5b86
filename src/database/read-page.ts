import { cursorAfter, readCursor, type CursorPosition, type ListShape } from '../contract/page-cursor.js';
import { PAGE_LIMIT, type Page, type PageQuery } from '../contract/page.js';
import type { Transaction } from './unit-of-work.js';

/** Takes a value of a statement and gives its place in it: `$4`. */
export type Param = (value: unknown) => string;

/** One part of a list, in the order of an instant and then of the id; an index on both makes every page as cheap. */
export interface StretchSource {
  /** SQL condition. */
  where: (param: Param) => string;
  /** SQL expression: timestamptz, never null in this part. */
  at: string;
  newestFirst?: boolean;
}

export interface ListSource<Stretch extends string> {
  /** SQL after FROM: what the conditions need, one row for each row of the list. */
  from: string;
  /** SQL expression. */
  id: string;
  /** SQL condition of every part. */
  where: (param: Param) => string;
  /** Parts that are left out are not on the list. */
  stretches: Partial<Record<Stretch, StretchSource>>;
  /** SQL after SELECT, of the rows on the page only. */
  columns: string;
  /** SQL joins to `page`, which has the `id` of each row. */
  details: (param: Param) => string;
}

export interface PageOf<Row> extends Page {
  rows: Row[];
}

/**
 * One page of a list. A row that was there all along and did not change is met exactly once by whoever walks all
 * pages, whatever is added, changed or ended meanwhile; one that moves to another part may be met there again.
 */
export async function readPage<Row extends object, Stretch extends string>(
  tx: Pick<Transaction, 'query'>,
  shape: ListShape<Stretch>,
  source: ListSource<Stretch>,
  { limit = PAGE_LIMIT.default, after }: PageQuery & { after?: string },
): Promise<PageOf<Row>> {
  const from = after === undefined ? null : readCursor(shape, after);
  const [total, found] = await Promise.all([
    count(tx, shape, source),
    readRows<Row, Stretch>(tx, shape, source, from, limit + 1),
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    rows: page.map(({ row }) => row),
    next: more ? cursorAfter(shape, last.position) : null,
    total,
  };
}

interface Found<Row> {
  row: Row;
  position: CursorPosition;
}

async function readRows<Row extends object, Stretch extends string>(
  tx: Pick<Transaction, 'query'>,
  shape: ListShape<Stretch>,
  source: ListSource<Stretch>,
  from: CursorPosition<Stretch> | null,
  wanted: number,
): Promise<Found<Row>[]> {
  const found: Found<Row>[] = [];
  const first = from === null ? 0 : shape.stretches.indexOf(from.stretch);
  for (const stretch of shape.stretches.slice(first)) {
    const part = source.stretches[stretch];
    if (!part || found.length >= wanted) continue;
    const start = from?.stretch === stretch ? from : startOf(shape, part);
    const { sql, params } = pageStatement(shape, source, part, start, wanted - found.length);
    const rows = await tx.query<Row & { pageAt: string; pageId: string }>(sql, params);
    for (const { pageAt, pageId, ...row } of rows) {
      found.push({ row: row as unknown as Row, position: { stretch, at: pageAt, id: pageId } });
    }
  }
  return found;
}

// The same condition on the first page as on all others, so that one plan does for all.
function startOf({ ids }: ListShape, { newestFirst = false }: StretchSource): { at: string; id: string } {
  if (ids === 'number') {
    return newestFirst ? { at: 'infinity', id: '9223372036854775807' } : { at: '-infinity', id: '-1' };
  }
  return newestFirst
    ? { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
    : { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
}

/** For `EXPLAIN` in a test too. */
export function pageStatement(
  { ids }: Pick<ListShape, 'ids'>,
  { from, id, where, columns, details }: Omit<ListSource<string>, 'stretches'>,
  { where: whereOfPart, at, newestFirst = false }: StretchSource,
  start: { at: string; id: string },
  limit: number,
): { sql: string; params: unknown[] } {
  const { params, param } = collect();
  const [beyond, order] = newestFirst ? ['<', 'DESC'] : ['>', 'ASC'];
  const idType = ids === 'uuid' ? 'uuid' : 'bigint';
  const sql = `
    SELECT ${columns}, page.id::text AS "pageId",
      to_char(page.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "pageAt"
    FROM (
      SELECT ${id} AS id, ${at} AS at FROM ${from}
      WHERE (${where(param)}) AND (${whereOfPart(param)})
        AND (${at}, ${id}) ${beyond} (${param(start.at)}::timestamptz, ${param(start.id)}::${idType})
      ORDER BY ${at} ${order}, ${id} ${order} LIMIT ${param(limit)}
    ) AS page ${details(param)}
    ORDER BY page.at ${order}, page.id ${order}`;
  return { sql, params };
}

async function count<Stretch extends string>(
  tx: Pick<Transaction, 'query'>,
  shape: ListShape<Stretch>,
  { from, where, stretches }: ListSource<Stretch>,
): Promise<number> {
  const { params, param } = collect();
  const counts = shape.stretches.flatMap((stretch) => {
    const part = stretches[stretch];
    return part ? `(SELECT count(*) FROM ${from} WHERE (${where(param)}) AND (${part.where(param)}))` : [];
  });
  if (counts.length === 0) return 0;
  const [row] = await tx.query<{ total: number }>(`SELECT (${counts.join(' + ')})::integer AS total`, params);
  return row?.total ?? 0;
}

function collect(): { params: unknown[]; param: Param } {
  const params: unknown[] = [];
  return { params, param: (value) => `$${params.push(value)}` };
}
