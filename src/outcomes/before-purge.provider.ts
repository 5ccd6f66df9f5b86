import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';

/** One figure about one fact; figures with the same three words are added up. */
export interface PurgedFigure {
  /** First day of the month in which it counts, `YYYY-MM-DD`. */
  month: string;
  /** What is counted, kebab-case. */
  measure: string;
  /** One fact, never two of a person. */
  word: string;
  count: number;
}

/** Counts what requests say that are about to be deleted, in the transaction that deletes them. */
export type Counting = (tx: Transaction, requestIds: readonly string[]) => Promise<PurgedFigure[]>;

/** Whoever needs figures of deleted requests says here how to count them. */
@Injectable()
export class BeforePurge {
  private readonly countings: Counting[] = [];

  /** Call it from a constructor or `onModuleInit`. */
  count(counting: Counting): void {
    this.countings.push(counting);
  }

  async figures(tx: Transaction, requestIds: readonly string[]): Promise<PurgedFigure[]> {
    const figures: PurgedFigure[] = [];
    for (const counting of this.countings) figures.push(...(await counting(tx, requestIds)));
    return figures;
  }

  /** Until the transaction ends nobody else deletes requests, or counts those that are there. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(7261003)');
  }
}
