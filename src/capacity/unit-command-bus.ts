import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { isDatabaseGone } from '../common/error-description.js';
import { ProblemException } from '../common/problem.js';
import { COMMAND_DEADLINE, COMMAND_LANES, MOST_WAITING } from '../database/connections.js';
import { isRetryable } from '../database/database-errors.js';
import { mustBeOutsideTransaction, outsideTransaction } from '../database/inside-transaction.js';
import { PoolIsFull } from '../database/service-pool.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LedgerService } from './ledger.service.js';
import type { UnitCommand } from './unit-command.js';
import { UnitTransaction } from './unit-transaction.js';

/** Most commands that share one transaction: more would make the first wait for the last. */
const BATCH_SIZE = 64;
const ATTEMPTS = 5;
/** Of the kept connections the one that looks up which units commands may change; those before it are the lanes'. */
const LOOKUPS = COMMAND_LANES;

/** A command, and the answer that is waited for. */
class Waiting {
  /** Ids of the units it may change, once they are known. */
  units: readonly string[] = [];
  /** Why it is refused, unless it was answered before. */
  problem: ProblemException | null = null;
  state: 'waiting' | 'under way' | 'answered' = 'waiting';
  private resolve!: (answer: unknown) => void;
  private reject!: (error: unknown) => void;
  readonly answer = new Promise<unknown>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor(readonly command: UnitCommand<unknown>) {}

  /** @param answer throws the problem for which the command was refused */
  settle(answer: () => unknown): void {
    try {
      this.resolve(answer());
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    this.state = 'answered';
    this.reject(error);
  }

  giveUp(): void {
    if (this.state === 'waiting') this.fail(new PoolIsFull('a command waited too long'));
  }
}

/**
 * The only way in which places, claims and the ledger change.
 *
 * Commands for different units run beside one another, each lane on a connection of its own. Those for one unit that
 * arrive while a transaction is under way share the next one: thirty holds that come together cost one lock and one
 * commit, not thirty. What has waited too long is refused before anything of it has begun.
 */
@Injectable()
export class UnitCommandBus {
  /** Those of which the units are not known yet. */
  private arrived: Waiting[] = [];
  private ready: Waiting[] = [];
  private unanswered = 0;
  /** The units that each lane works on; null: it is idle. */
  private readonly lanes: (readonly string[] | null)[] = Array.from({ length: COMMAND_LANES }, () => null);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves with the answer once it is durable; rejects with the problem when the command is refused, and with
   * PoolIsFull, which is a 503, when too many wait or it has waited too long.
   */
  async execute<R>(command: UnitCommand<R>): Promise<R> {
    mustBeOutsideTransaction('a command');
    if (this.unanswered >= MOST_WAITING.commands) throw new PoolIsFull('too many commands wait');
    const one = new Waiting(command);
    this.arrived.push(one);
    // The work goes on with the commands of others.
    if (this.arrived.length === 1) void outsideTransaction(() => this.receive());
    const timer = setTimeout(() => one.giveUp(), COMMAND_DEADLINE);
    this.unanswered += 1;
    try {
      return (await one.answer) as R;
    } finally {
      this.unanswered -= 1;
      clearTimeout(timer);
    }
  }

  private async receive(): Promise<void> {
    await nextTurn();
    const arrived = this.arrived;
    this.arrived = [];
    await this.findUnits(arrived);
    this.ready.push(...arrived);
    this.start();
  }

  /** For all that came together at once, and before any of their units is locked. */
  private async findUnits(commands: readonly Waiting[]): Promise<void> {
    const reads = this.unitOfWork.keptReads(LOOKUPS);
    await Promise.all(
      commands.map(async (one) => {
        try {
          one.units = await one.command.units(reads);
          one.problem = null;
        } catch (error) {
          if (error instanceof ProblemException) one.problem = error;
          else one.fail(error);
        }
      }),
    );
  }

  /** Gives every idle lane what need not wait for another. */
  private start(): void {
    for (const [lane, units] of this.lanes.entries()) {
      if (units !== null) continue;
      const batch = this.take();
      if (batch.length === 0) return;
      this.lanes[lane] = batch.flatMap((one) => one.units);
      void this.carryOut(batch, lane).finally(() => {
        this.lanes[lane] = null;
        this.start();
      });
    }
  }

  /** In the order in which they came: whoever waits for a unit is not overtaken there. */
  private take(): Waiting[] {
    const taken = new Set(this.lanes.flatMap((units) => units ?? []));
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    for (const one of this.ready) {
      if (one.state === 'answered') continue;
      const isFree = batch.length < BATCH_SIZE && one.units.every((unit) => !taken.has(unit));
      if (!isFree) for (const unit of one.units) taken.add(unit);
      (isFree ? batch : left).push(one);
    }
    this.ready = left;
    for (const one of batch) one.state = 'under way';
    return batch;
  }

  private async carryOut(batch: readonly Waiting[], lane: number, attempt = 1): Promise<void> {
    const transaction = new UnitTransaction(batch);
    try {
      await this.unitOfWork.run(
        (tx) => transaction.run(tx, this.clock, this.audit, (changes) => this.ledger.committed(changes)),
        { kept: lane },
      );
    } catch (error) {
      // Whether a commit that was cut off took place nobody knows: its caller may try again, with a key, not we.
      if (isDatabaseGone(error)) for (const one of batch) one.fail(error);
      // One faulty command must not take the others with it.
      else if (batch.length > 1) for (const one of batch) await this.carryOut([one], lane);
      else if (isRetryable(error) && attempt < ATTEMPTS) {
        await this.findUnits(batch);
        await this.carryOut(
          batch.filter(({ state }) => state === 'under way'),
          lane,
          attempt + 1,
        );
      } else for (const one of batch) one.fail(error);
      return;
    }
    // It is durable: whatever goes wrong from here, nothing is carried out again.
    for (const one of batch) one.settle(() => transaction.answerOf(one.command));
  }
}
