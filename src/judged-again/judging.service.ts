import { Injectable } from '@nestjs/common';
import { toCatalogueUnit } from '../capacity/unit-rows.js';
import { Clock } from '../common/clock.js';
import type { Area } from '../contract/catalogue.js';
import type { RuleCode } from '../contract/words.js';
import type { Transaction } from '../database/unit-of-work.js';
import {
  concernsOf,
  newTo,
  onBridge,
  otherSize,
  UNIT_CLOSED,
  type Misfit,
  type StoredConcern,
} from '../matching/concerns.js';
import { MatchingService } from '../matching/matching.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { ConcernTelling } from './concern-telling.service.js';
import {
  AREAS,
  JUDGED,
  LOCK_INTENTIONS,
  LOCK_REQUESTS,
  SAVE,
  type Judged,
  type SubjectType,
} from './judged.js';

/** Of somebody who is in, the danger alone is judged: what else changes has its own task, or is the house's to weigh. */
const ONCE_PLACED: readonly (RuleCode | 'household-size' | 'unit-closed')[] = [
  'danger-area',
  'own-region',
  'undisclosed',
];

interface Judgement {
  subject: Judged;
  concerns: StoredConcern[];
}

/** Judges what is held, promised or asked ahead once more, and keeps and tells what no longer fits. */
@Injectable()
export class JudgingService {
  constructor(
    private readonly matching: MatchingService,
    private readonly policy: PolicyService,
    private readonly telling: ConcernTelling,
    private readonly clock: Clock,
  ) {}

  /**
   * Judges all that waits for these requests. Looking twice, or on two nodes, finds the same and tells it once.
   * Undoes nothing: what to do is for people to say.
   */
  async judge(tx: Transaction, requestIds: readonly string[]): Promise<void> {
    await this.judgeOf(['hold', 'intention'], tx, requestIds);
  }

  /** As `judge`, where the request is locked already: whoever wants its intentions too locks those first. */
  async judgeHolds(tx: Transaction, requestIds: readonly string[]): Promise<void> {
    await this.judgeOf(['hold'], tx, requestIds);
  }

  private async judgeOf(types: readonly SubjectType[], tx: Transaction, requestIds: readonly string[]) {
    if (requestIds.length === 0) return;
    // Mostly nothing differs: then nobody waits for this look.
    if ((await this.differences(types, tx, requestIds)).length === 0) return;
    if (types.includes('intention')) await tx.query(LOCK_INTENTIONS, [requestIds]);
    // Whoever says yes or arrives meanwhile was first and is seen, or waits and sees this.
    await tx.query(LOCK_REQUESTS, [requestIds]);
    const found = await this.differences(types, tx, requestIds);
    for (const type of types) {
      const rows = found.filter(({ subject }) => subject.type === type);
      if (rows.length === 0) continue;
      const saved = rows.map(({ subject, concerns }) => ({ id: subject.id, concerns }));
      await tx.query(SAVE[type], [JSON.stringify(saved)]);
    }
    for (const { subject, concerns } of found) await this.telling.tell(tx, subject, concerns);
  }

  /** What reads otherwise than it was kept. */
  private async differences(
    types: readonly SubjectType[],
    tx: Transaction,
    requestIds: readonly string[],
  ): Promise<Judgement[]> {
    const now = this.clock.now();
    const subjects = await tx.query<Judged>(JUDGED, [requestIds, now, types]);
    if (subjects.length === 0) return [];
    const areas = await tx.query<Area>(AREAS);
    return subjects
      .map((subject) => ({
        subject,
        concerns: concernsOf(subject.concerns, this.misfits(subject, areas, now), now),
      }))
      .filter(
        ({ subject, concerns }) =>
          JSON.stringify(inOrder(concerns)) !== JSON.stringify(inOrder(subject.concerns)),
      );
  }

  private misfits(subject: Judged, areas: readonly Area[], now: Date): Misfit[] {
    const { facts, unit, persons, placed, bridges } = subject;
    const come = 1 + facts.children;
    const misfits = [
      // How many places the unit has decides on no rule.
      ...this.matching.misfits(subject, toCatalogueUnit(unit, 0), areas, now),
      ...(persons === null || persons === come ? [] : [otherSize(persons, come)]),
      ...(unit.closed ? [UNIT_CLOSED] : []),
    ];
    const matter = placed ? misfits.filter(({ code }) => ONCE_PLACED.includes(code)) : misfits;
    return newTo(subject.known, bridges ? onBridge(matter) : matter);
  }
}

/** The database keeps the members of an object in an order of its own. */
function inOrder(concerns: readonly StoredConcern[]) {
  return concerns.map(({ code, outcome, text, since }) => [code, outcome, text.nl, text.en, since]);
}
