import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { NotFound } from '../common/problem.js';
import type { PageQuery } from '../contract/page.js';
import {
  FACT_VERSION_LIST,
  type FactVersion,
  type FactVersions,
  type RequestFacts,
} from '../contract/request.js';
import type { Role } from '../contract/words.js';
import { readPage, type ListSource } from '../database/read-page.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { completeRequest } from '../facts/complete-request.js';
import { changedFacts } from './changed-facts.js';
import { FACTS_VERSION } from './requests.service.js';

interface VersionRow {
  version: number;
  saidAt: Date;
  /** Null: the account is gone. */
  saidBy: Role | null;
  accountId: string;
  facts: RequestFacts;
  /** Null: this is what it said when it was made. */
  before: RequestFacts | null;
}

/** Who said what of a person, and when: so that a mistake is seen, and can be put right. */
@Injectable()
export class FactHistoryService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws NotFound when there is no such request. */
  async list(actor: Actor, requestId: string, query: PageQuery): Promise<FactVersions> {
    const { rows, next, total } = await this.unitOfWork.run(async (tx) => {
      const page = await readPage<VersionRow, 'all'>(tx, FACT_VERSION_LIST, sourceOf(requestId), query);
      // Each request has at least what it said first.
      if (page.total === 0) throw new NotFound();
      return page;
    });
    return { versions: rows.map((row) => toVersion(row, actor)), next, total };
  }
}

function toVersion(
  { version, facts, before, saidAt, saidBy, accountId }: VersionRow,
  actor: Actor,
): FactVersion {
  // Facts that were stored before there was a field have it now, as not known: that is no change.
  const said = completeRequest(facts);
  const former = before && completeRequest(before);
  return {
    version,
    saidAt: saidAt.toISOString(),
    saidBy,
    mine: accountId === actor.accountId,
    changed: former ? changedFacts(former, said) : [],
    facts: said,
    before: former,
  };
}

function sourceOf(requestId: string): ListSource<'all'> {
  return {
    // `made`: the row that the making of this version left of the one before it.
    from: `request r
      CROSS JOIN LATERAL generate_series(1, ${FACTS_VERSION}) AS v (version)
      LEFT JOIN request_fact_version made ON made.request_id = r.id AND made.version = v.version - 1`,
    id: 'v.version',
    where: (param) => `r.id = ${param(requestId)}`,
    stretches: {
      all: { where: () => 'true', at: 'coalesce(made.replaced_at, r.created_at)', newestFirst: true },
    },
    columns: `page.id::integer AS version, page.at AS "saidAt", a.role AS "saidBy",
      coalesce(made.replaced_by, r.created_by) AS "accountId",
      coalesce(own.facts, r.facts) AS facts, made.facts AS before`,
    details: (param) => `
      JOIN request r ON r.id = ${param(requestId)}
      LEFT JOIN request_fact_version own ON own.request_id = r.id AND own.version = page.id
      LEFT JOIN request_fact_version made ON made.request_id = r.id AND made.version = page.id - 1
      LEFT JOIN account a ON a.id = coalesce(made.replaced_by, r.created_by)`,
  };
}
