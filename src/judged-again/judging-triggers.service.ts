import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitChanges } from '../capacity/unit-changes.job.js';
import { Clock } from '../common/clock.js';
import { inBatches } from '../database/in-batches.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { HoldChanges } from '../placements/hold-changes.job.js';
import { AnswerChanges } from '../requests/answer-changes.hook.js';
import { FactChanges } from '../requests/fact-changes.hook.js';
import { JudgingService } from './judging.service.js';
import { IN_UNITS, WAITING } from './judged.js';

const TASK = 'judge-request';

/** When is judged again: with each change of a fact, after each change of a unit, and as the clock goes on. */
@Injectable()
export class JudgingTriggers implements OnModuleInit {
  constructor(
    private readonly judging: JudgingService,
    private readonly facts: FactChanges,
    private readonly answers: AnswerChanges,
    private readonly units: UnitChanges,
    private readonly holds: HoldChanges,
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const learned = async (tx: Transaction, requestId: string): Promise<void> => {
      await this.judging.judgeHolds(tx, [requestId]);
      // Whoever gives an intention its turn locks it before the request, which is locked here.
      await this.queue.add(tx, [{ task: TASK, payload: { requestId } }]);
    };
    this.facts.subscribe((tx, { requestId }) => learned(tx, requestId));
    this.answers.subscribe(learned);
    this.queue.handle<{ requestId: string }>(TASK, ({ requestId }) =>
      this.unitOfWork.run((tx) => this.judging.judge(tx, [requestId])),
    );
    this.units.subscribe('judged-again', (unitIds) => this.judgeAll(IN_UNITS, [unitIds]));
    // Of a promise that was made while something changed neither saw the other.
    this.holds.subscribe({ name: 'judged-again' }, async (changes) => {
      const requestIds = [...new Set(changes.map(({ requestId }) => requestId))];
      await this.unitOfWork.run((tx) => this.judging.judge(tx, requestIds));
    });
    // The reflection period ends, hours and holidays change, a policy comes into force: nobody does anything then.
    this.queue.every('* * * * *', 'judge-again', () => this.judgeAll(WAITING, []));
  }

  private judgeAll(sql: string, params: unknown[]): Promise<void> {
    const query = { sql, params: [this.clock.now(), ...params] };
    return inBatches(this.unitOfWork, query, (tx, ids) => this.judging.judge(tx, ids));
  }
}
