import { Injectable, type OnModuleInit } from '@nestjs/common';
import { eachInTurn } from '../common/each-in-turn.js';
import type { RowBuffer } from '../database/row-buffer.js';
import type { Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';

/**
 * Told of units of which the house rules changed, that were closed or opened, or that have fewer places free than are
 * held, or no longer: committed, at least once.
 */
export type UnitSubscriber = (unitIds: readonly string[]) => Promise<void>;

/** Tells the rest of the service that a unit is another than it was, by the durable queue. */
@Injectable()
export class UnitChanges implements OnModuleInit {
  private readonly subscribers: UnitSubscriber[] = [];

  constructor(private readonly queue: JobQueue) {}

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(subscriber: UnitSubscriber): void {
    this.subscribers.push(subscriber);
  }

  onModuleInit(): void {
    this.queue.handle<{ units: { unitId: string }[] }>(TASK, async ({ units }) => {
      const unitIds = [...new Set(units.map(({ unitId }) => unitId))];
      await eachInTurn(this.subscribers, (subscriber) => subscriber(unitIds));
    });
  }
}

/** Writes a change in the transaction that makes it; all changes of a transaction are one job. */
export function recordUnitChange(rows: RowBuffer, unitId: string): void {
  rows.put(ADD_CHANGES, unitId, { unitId });
}

/** As `recordUnitChange`, outside the command bus. */
export async function tellUnitChanges(tx: Transaction, unitIds: Iterable<string>): Promise<void> {
  const units = [...unitIds].map((unitId) => ({ unitId }));
  for (let first = 0; first < units.length; first += MOST_IN_A_JOB)
    await tx.query(ADD_CHANGES, [JSON.stringify(units.slice(first, first + MOST_IN_A_JOB))]);
}

/** A whole catalogue is loaded at once. */
const MOST_IN_A_JOB = 1_000;
const TASK = 'unit-changed';
const ADD_CHANGES = `SELECT graphile_worker.add_job('${TASK}', json_build_object('units', $1::json))`;
