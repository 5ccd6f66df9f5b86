import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { AvailabilityService } from '../capacity/availability.service.js';
import { CatalogueAdministrationService } from '../capacity/catalogue-administration.service.js';
import { Clock } from '../common/clock.js';
import { Forbidden, NotFound, ProblemException } from '../common/problem.js';
import type { CatalogueUnit } from '../contract/catalogue.js';
import type { Practice, PracticeAnswer, PracticeFinding } from '../contract/practice.js';
import type { RequestFacts } from '../contract/request.js';
import type {
  Language,
  PracticeCode,
  RefusalCondition,
  RefusalParty,
  RefusalReason,
} from '../contract/words.js';
import { LongReads } from '../database/long-reads.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { BeforePurge, type PurgedFigure } from '../outcomes/before-purge.provider.js';
import { PolicyService } from '../policy/policy.service.js';
import { addTallies, changeFor, contradictions, talliesOf, type Tally } from './core/practised.js';
import type { PracticeAnswerEntity } from './entities/practice-answer.entity.js';
import { findingTexts } from './practice-texts.js';

/** What a house did longer ago says little of what it does now. */
const LOOKED_BACK_MS = 365 * 24 * 3_600_000;
/** A proposal that was declined is not made again for this long. */
const QUIET_MS = 90 * 24 * 3_600_000;
const MEASURE = 'practice';

interface AnswerRow {
  unitId: string;
  month: string;
  createdAt: Date;
  reason: RefusalReason | null;
  by: RefusalParty | null;
  possibleIf: RefusalCondition[] | null;
  needs: Pick<RequestFacts, 'gender' | 'children' | 'wheelchair' | 'careNeeds'>;
}

interface UnitTally extends Tally {
  unitId: string;
  at: Date;
}

type GivenAnswer = Pick<PracticeAnswerEntity, 'unitId' | 'code' | 'answer' | 'answeredAt'>;

/** House rules as they are stated against house rules as they are practised, and a change that makes them true. */
@Injectable()
export class PracticeService implements OnModuleInit {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly administration: CatalogueAdministrationService,
    private readonly policy: PolicyService,
    private readonly beforePurge: BeforePurge,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly longReads: LongReads,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.beforePurge.count((tx, requestIds) => this.figures(tx, requestIds));
  }

  /** Of the actor's own units; of all of them for an administrator. */
  async list(actor: Actor, language: Language): Promise<Practice> {
    const units = await this.unitsOf(actor);
    const findings = await this.findings(units);
    return {
      units: units.flatMap(({ id }) => {
        const ofUnit = findings.get(id) ?? [];
        return ofUnit.length === 0
          ? []
          : { unitId: id, findings: ofUnit.map((one) => toFinding(one, language)) };
      }),
    };
  }

  /** The house rules become what is practised. Throws NotFound when this is not proposed; again changes nothing. */
  async accept(actor: Actor, unitId: string, code: PracticeCode): Promise<PracticeAnswer> {
    const { unit, etag } = await this.ownUnit(actor, unitId);
    const change = changeFor(code, unit);
    if (change === null && (await this.given(unitId, code))?.answer === 'accepted') {
      return { unitId, code, answer: 'accepted' };
    }
    if (change === null) throw new NotFound();
    await this.mustBeProposed(unit, code);
    const { id: _, assumed: __, ...stated } = unit;
    // Together: a rule that was changed without its answer would be proposed, and refused, for good.
    await this.administration.change(actor, unitId, { ...stated, ...change }, etag, (tx) =>
      this.keep(tx, actor, unitId, code, 'accepted'),
    );
    return { unitId, code, answer: 'accepted' };
  }

  /** The house keeps its rule; it is not proposed again for 90 days. */
  async decline(actor: Actor, unitId: string, code: PracticeCode): Promise<PracticeAnswer> {
    const { unit } = await this.ownUnit(actor, unitId);
    const given = await this.given(unitId, code);
    if (given?.answer === 'declined' && this.isQuiet(given)) return { unitId, code, answer: 'declined' };
    await this.mustBeProposed(unit, code);
    await this.unitOfWork.run((tx) => this.keep(tx, actor, unitId, code, 'declined'));
    return { unitId, code, answer: 'declined' };
  }

  private async keep(
    tx: Transaction,
    actor: Actor,
    unitId: string,
    code: PracticeCode,
    answer: PracticeAnswer['answer'],
  ): Promise<void> {
    await tx.query(ANSWER, [unitId, code, answer, this.clock.now(), actor.accountId]);
    await this.audit.record(tx, [
      {
        actor,
        action: `proposal.${answer}`,
        subjectType: 'catalogue',
        subjectId: unitId,
        outcome: 'success',
        details: { code },
      },
    ]);
  }

  private async mustBeProposed(unit: CatalogueUnit, code: PracticeCode): Promise<void> {
    const findings = await this.findings([unit]);
    if (!findings.get(unit.id)?.some((one) => one.code === code)) throw notProposed();
  }

  private async ownUnit(actor: Actor, unitId: string): Promise<{ unit: CatalogueUnit; etag: string }> {
    const found = await this.administration.unit(unitId);
    if (found.unit.provider !== actor.providerId) throw new Forbidden();
    return found;
  }

  private async unitsOf(actor: Actor): Promise<CatalogueUnit[]> {
    const { units } = await this.availability.situation();
    return actor.role === 'admin' ? units : units.filter(({ provider }) => provider === actor.providerId);
  }

  private async findings(units: readonly CatalogueUnit[]): Promise<Map<string, Tally[]>> {
    const ids = units.map(({ id }) => id);
    const since = new Date(this.clock.now().getTime() - LOOKED_BACK_MS);
    const { rows, purged, given } = await this.longReads.run(async (tx) => ({
      rows: await tx.query<AnswerRow>(
        `${ANSWERS} WHERE h.unit_id = ANY ($1) AND ${ANSWERED}
        AND h.created_at >= $2`,
        [ids, since],
      ),
      purged: await tx.query<{ month: string; word: string; count: number }>(PURGED, [MEASURE, since]),
      given: await tx.query<GivenAnswer>(GIVEN, [ids]),
    }));
    const tallies = [...rows.flatMap((row) => this.talliesOf(row)), ...purged.flatMap(toTally)];
    return new Map(
      units.map((unit) => {
        const before = new Map(given.filter((one) => one.unitId === unit.id).map((one) => [one.code, one]));
        // What was done before the last answer is what that answer was about.
        const isNew = (code: PracticeCode, at: Date) => {
          const answer = before.get(code);
          return !answer || at > answer.answeredAt;
        };
        const counted = tallies.filter(({ unitId, code, at }) => unitId === unit.id && isNew(code, at));
        const found = contradictions(unit, addTallies(counted));
        return [unit.id, found.filter(({ code }) => !this.isQuiet(before.get(code)))] as const;
      }),
    );
  }

  private isQuiet(given: GivenAnswer | undefined): boolean {
    if (given?.answer !== 'declined') return false;
    return this.clock.now().getTime() - given.answeredAt.getTime() < QUIET_MS;
  }

  private async given(unitId: string, code: PracticeCode): Promise<GivenAnswer | undefined> {
    const given = await this.unitOfWork.query<GivenAnswer>(GIVEN, [[unitId]]);
    return given.find((one) => one.code === code);
  }

  private talliesOf({ unitId, createdAt, reason, by, possibleIf, needs }: AnswerRow): UnitTally[] {
    const refusal = reason && { reason, by: by ?? 'provider', possibleIf: possibleIf ?? [] };
    const outOfHours = this.policy.opensAt('office-hours', createdAt) !== null;
    return talliesOf({ needs, outOfHours, refusal }).map((tally) => ({ ...tally, unitId, at: createdAt }));
  }

  /** What the answers of requests that are about to be deleted say of the house rules. */
  private async figures(tx: Transaction, requestIds: readonly string[]): Promise<PurgedFigure[]> {
    const rows = await tx.query<AnswerRow>(`${ANSWERS} WHERE h.request_id = ANY ($1) AND ${ANSWERED}`, [
      requestIds,
    ]);
    return rows.flatMap((row) =>
      this.talliesOf(row).map(({ unitId, code, refused }) => ({
        month: row.month,
        measure: MEASURE,
        word: `${unitId} ${code} ${refused === 1 ? 'no' : 'yes'}`,
        count: 1,
      })),
    );
  }
}

/** Purged figures are known by the month only. */
function toTally({ month, word, count }: { month: string; word: string; count: number }): UnitTally[] {
  const [unitId = '', code = '', answer] = word.split(' ');
  return [
    {
      unitId,
      code: code as PracticeCode,
      asked: count,
      refused: answer === 'no' ? count : 0,
      at: new Date(`${month}T00:00:00Z`),
    },
  ];
}

function toFinding(tally: Tally, language: Language): PracticeFinding {
  const { stated, practised, proposal } = findingTexts(tally);
  return {
    ...tally,
    stated: stated[language],
    practised: practised[language],
    proposal: proposal[language],
  };
}

/** What happened since no longer says so, or never did: 409. */
function notProposed(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'not-proposed',
    title: { nl: 'Dit voorstel is er niet meer', en: 'This is no longer proposed' },
    detail: {
      nl: 'Er is niets veranderd aan uw huisregels. Bekijk de pagina opnieuw.',
      en: 'Nothing was changed in your house rules. Look at the page again.',
    },
  });
}

const ANSWERS = `
  SELECT h.unit_id AS "unitId", to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-01') AS month, h.created_at AS "createdAt",
    h.refusal_reason AS reason, h.refusal_by AS by, h.refusal_possible_if AS "possibleIf", r.facts AS needs
  FROM hold h JOIN request r ON r.id = h.request_id`;
const ANSWERED = `h.status IN ('refused', 'accepted', 'placed', 'departed')`;

const PURGED = `
  SELECT to_char(month, 'YYYY-MM-DD') AS month, word, count FROM purged_count WHERE measure = $1 AND month >= $2`;

const GIVEN = `
  SELECT unit_id AS "unitId", code, answer, answered_at AS "answeredAt" FROM practice_answer WHERE unit_id = ANY ($1)`;

const ANSWER = `
  INSERT INTO practice_answer (unit_id, code, answer, answered_at, answered_by) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (unit_id, code) DO UPDATE SET answer = excluded.answer, answered_at = excluded.answered_at,
    answered_by = excluded.answered_by`;
