import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { CatalogueService } from '../capacity/catalogue.service.js';
import { Clock } from '../common/clock.js';
import { InvalidInput, NotFound, type Fault } from '../common/problem.js';
import { newReference } from '../contract/checks/reference.js';
import type { RequestFacts, RequestInput, UrgentRequest } from '../contract/request.js';
import type { ChildAge, Language } from '../contract/words.js';
import { makeOnce, repeatable } from '../database/idempotency.js';
import { loadRow, type KeyedQuery } from '../database/keyed-query.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { completeRequest } from '../facts/complete-request.js';
import { reflectionPeriodEnd } from '../facts/reflection-period.js';
import { triage, triageTexts } from '../facts/triage.js';
import type { RequestEntity } from './entities/request.entity.js';
import { WaitingRequests } from './waiting-requests.job.js';

/**
 * What is known now; what becomes known later or is put right makes a new version of the facts, see
 * `RequestFactsService`.
 */
export interface StoredRequest extends Pick<
  RequestEntity,
  'id' | 'reference' | 'facts' | 'answers' | 'createdAt' | 'closedAt' | 'outcome'
> {
  /** 1, and one more with each change of the facts. */
  factsVersion: number;
}

const MAY_NEED_COT: readonly ChildAge[] = ['0-1', '2-11', 'unknown'];

/** Urgent requests: what matching may know of a person, under a generated reference. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditService,
    private readonly waiting: WaitingRequests,
    private readonly clock: Clock,
  ) {}

  /** @param key the caller's `Idempotency-Key`: the same key and input give the same request. */
  async create(
    actor: Actor,
    input: RequestInput,
    key: string | null,
    language: Language,
  ): Promise<UrgentRequest> {
    const facts = await this.checked(input, '');
    const write = repeatable(actor.accountId, key, 'POST /v1/requests', input);
    // Only the id is kept with the key: the facts about a person are in one place.
    const make = (tx: Transaction) => this.store(tx, actor, facts);
    const { name } = await makeOnce(this.unitOfWork, write, this.clock.now(), make);
    return this.one(name, language);
  }

  async one(id: string, language: Language): Promise<UrgentRequest> {
    const stored = await this.unitOfWork.run((tx) => this.load(tx, id));
    if (!stored) throw new NotFound();
    return toUrgentRequest(stored, language);
  }

  load(tx: Transaction, id: string): Promise<StoredRequest | null> {
    return loadRow(tx, REQUEST, id);
  }

  /** As `load`; nobody closes the request until the transaction has ended. */
  loadOpen(tx: Transaction, id: string): Promise<StoredRequest | null> {
    return loadRow(tx, REQUEST_KEPT_OPEN, id);
  }

  /**
   * Fills in what was left out. Throws InvalidInput when a danger area is not in the catalogue, and when ages or
   * cots are not those of so many children.
   */
  async checked(input: RequestInput, path: string): Promise<RequestFacts> {
    const { areas, regions } = await this.catalogue.areas();
    const known = new Set([...areas.map(({ municipality }) => municipality), ...regions]);
    const faults = (input.dangerAreas ?? []).flatMap((area, index) =>
      known.has(area)
        ? []
        : {
            path: `${path}dangerAreas[${index}]`,
            message: {
              nl: 'Kies een gemeente of regio uit GET /v1/areas.',
              en: 'Choose a municipality or region of GET /v1/areas.',
            },
          },
    );
    faults.push(...childrenFaults(input, path));
    if (faults.length > 0) throw new InvalidInput(faults);
    return completeRequest(input);
  }

  /** When a B8/3 period that is recorded as running ends; null: no end is known. */
  reflectionPeriodEnds(facts: RequestFacts): Date | null {
    const end = reflectionPeriodEnd(facts);
    return end === null ? null : new Date(end);
  }

  private async store(tx: Transaction, actor: Actor, facts: RequestFacts): Promise<string> {
    const id = randomUUID();
    await tx.query(
      'INSERT INTO request (id, reference, facts, created_by, created_at) VALUES ($1, $2, $3, $4, $5)',
      [id, newReference(), JSON.stringify(facts), actor.accountId, this.clock.now()],
    );
    await this.audit.record(tx, [
      { actor, action: 'request.create', subjectType: 'request', subjectId: id, outcome: 'success' },
    ]);
    await this.waiting.tell(tx, id);
    return id;
  }
}

/** `path`: of the request in what was sent, with its dot. */
function childrenFaults({ children = 0, childrenAges, cots }: RequestInput, path: string): Fault[] {
  const faults: Fault[] = [];
  if (childrenAges && childrenAges.length !== children) {
    faults.push({
      path: `${path}childrenAges`,
      message: {
        nl: 'Geef voor elk kind één leeftijd: even veel als children.',
        en: 'Give one age for each child: as many as children.',
      },
    });
  }
  const small = childrenAges ? childrenAges.filter((age) => MAY_NEED_COT.includes(age)).length : children;
  if (typeof cots === 'number' && cots > small) {
    faults.push({
      path: `${path}cots`,
      message: {
        nl: 'Er zijn meer babybedjes dan kleine kinderen.',
        en: 'There are more cots than small children.',
      },
    });
  }
  return faults;
}

/** For the audit trail: this request was shown. */
export function readEntry(actor: Actor, id: string) {
  return {
    actor,
    action: 'request.read',
    subjectType: 'request',
    subjectId: id,
    outcome: 'success' as const,
  };
}

/** From `request r`. Its rows are counted, so that no second number can differ from them. */
export const FACTS_VERSION =
  '1 + (SELECT count(*)::integer FROM request_fact_version kept WHERE kept.request_id = r.id)';
/** Of a `StoredRequest`, from `request r`. */
export const REQUEST_COLUMNS = `r.id, r.reference, r.facts, r.answers, ${FACTS_VERSION} AS "factsVersion", r.created_at AS "createdAt",
  r.closed_at AS "closedAt", r.outcome`;
const SELECT = `SELECT ${REQUEST_COLUMNS} FROM request r`;
const REQUEST: KeyedQuery<StoredRequest> = {
  sql: `${SELECT} WHERE id = ANY ($1::uuid[])`,
  keyOf: ({ id }) => id,
};
// The lock that a new hold takes on its request anyway, taken before the end of the request is looked at.
const REQUEST_KEPT_OPEN: KeyedQuery<StoredRequest> = {
  sql: `${SELECT} WHERE id = ANY ($1::uuid[]) FOR KEY SHARE`,
  keyOf: ({ id }) => id,
};

export function toUrgentRequest(
  { id, reference, facts, factsVersion, createdAt, closedAt, outcome }: StoredRequest,
  language: Language,
): UrgentRequest {
  return {
    id,
    reference,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    outcome,
    // Facts that were stored before there was a field have it now, as not known.
    ...completeRequest(facts),
    factsVersion,
    triage: triageTexts(triage(facts), facts, language),
  };
}
