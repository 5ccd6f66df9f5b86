import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { HoldStatus } from '../contract/words.js';
import { inBatches } from '../database/in-batches.js';
import { RowBuffer } from '../database/row-buffer.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue, type Urgency } from '../jobs/job-queue.service.js';
import { Subscribers } from '../jobs/subscribers.job.js';
import type { HoldRow } from './hold-row.js';

/** A step in the life of a hold; ids only. */
export interface HoldChange {
  holdId: string;
  requestId: string;
  unitId: string;
  offerId: string | null;
  /** What it became. */
  status: HoldStatus;
  at: string;
  expiresAt: string;
  /** Account of whoever did it; null or left out: the time did, or a change from before this was told. */
  by?: string | null;
  /** It became so because this was taken back. */
  undone?: Undone;
}

/** What can be taken back of a stay. */
export type Undone = 'arrival' | 'departure';

interface HoldSubscription {
  name: string;
  urgency?: Urgency;
  wants?: (change: HoldChange) => boolean;
}

/** Tells the rest of the service what happens to holds, by the durable queue: nothing is lost when a node dies. */
@Injectable()
export class HoldChanges implements OnModuleInit {
  private readonly subscribers: Subscribers<{ changes: HoldChange[] }>;

  constructor(
    private readonly queue: JobQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    // A transaction changes few holds, and all are looked at together.
    this.subscribers = new Subscribers(queue, unitOfWork, TASK, { soonDone: true });
  }

  /**
   * Call it from a constructor or `onModuleInit`. `work` is told of those that it wants, in no promised order: look at the
   * rows before you act.
   */
  subscribe(
    { name, urgency, wants = () => true }: HoldSubscription,
    work: (changes: readonly HoldChange[]) => Promise<void>,
  ): void {
    this.subscribers.subscribe(
      { name, ...(urgency && { urgency }), wants: ({ changes }) => changes.some(wants) },
      ({ changes }) => work(changes.filter(wants)),
    );
  }

  onModuleInit(): void {
    this.queue.every('* * * * *', 'expired-holds', () => this.tellExpired(), 'escalation');
  }

  /** A hold that nobody ended in time expires by itself, so somebody has to look. */
  private async tellExpired(): Promise<void> {
    const now = this.clock.now();
    await inBatches(this.unitOfWork, { sql: UNTOLD, params: [now] }, async (tx, ids) => {
      const expired = await tx.query<{ hold: HoldRow }>(TELL, [ids, now]);
      const rows = new RowBuffer();
      for (const { hold } of expired) recordHoldChange(rows, hold, null, 'expired');
      await rows.flush(tx);
    });
  }
}

/** Writes a change in the transaction that makes it; all changes of a transaction are one job. */
export function recordHoldChange(
  rows: RowBuffer,
  hold: HoldRow,
  by: string | null = null,
  status: HoldStatus = hold.status,
  undone?: Undone,
): void {
  const change: HoldChange = {
    holdId: hold.id,
    requestId: hold.request_id,
    unitId: hold.unit_id,
    offerId: hold.offer_id,
    status,
    at: hold.changed_at,
    expiresAt: hold.expires_at,
    by,
    ...(undone && { undone }),
  };
  rows.put(ADD_CHANGES, `${hold.id} ${status}`, change);
}

const TASK = 'hold-changed';
// As urgent as can be: who is told, and whose turn it is, follow from it.
const ADD_CHANGES = `SELECT graphile_worker.add_job('${TASK}', json_build_object('changes', $1::json))`;

const UNTOLD = `
  SELECT id FROM hold WHERE id > $1 AND status IN ('held', 'accepted') AND NOT expiry_told AND expires_at <= $3
  ORDER BY id LIMIT $2`;

const TELL = `
  UPDATE hold h SET expiry_told = true
  WHERE id = ANY ($1::uuid[]) AND status IN ('held', 'accepted') AND NOT expiry_told AND expires_at <= $2
  RETURNING to_jsonb(h) AS hold`;
