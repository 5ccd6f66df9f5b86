import { Injectable } from '@nestjs/common';
import type { RowBuffer } from '../database/row-buffer.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { Subscribers } from '../jobs/subscribers.job.js';

/**
 * Tells the rest of the service, by the durable queue, that a unit is another than it was: its house rules changed, it was
 * closed or opened, or it has fewer places free than are held, or no longer.
 */
@Injectable()
export class UnitChanges {
  private readonly subscribers: Subscribers<{ units: { unitId: string }[] }>;

  constructor(queue: JobQueue, unitOfWork: UnitOfWork) {
    this.subscribers = new Subscribers(queue, unitOfWork, TASK);
  }

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(name: string, work: (unitIds: readonly string[]) => Promise<void>): void {
    this.subscribers.subscribe({ name }, ({ units }) =>
      work([...new Set(units.map(({ unitId }) => unitId))]),
    );
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
