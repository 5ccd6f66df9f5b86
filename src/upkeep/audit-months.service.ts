import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { PolicyService } from '../policy/policy.service.js';

/** Months ahead: this may fail night after night for a quarter before a month is not there in time. */
const AHEAD = 4;
/** Milliseconds to wait for the trail; all who write to it meanwhile wait behind this. The queue tries again. */
const MOST_WAITING = 2_000;

/** The months of the audit trail: the coming ones are made, those before the term go, each as a whole. */
@Injectable()
export class AuditMonths implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every('50 2 * * *', 'audit-months', () => this.run(), 'upkeep');
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const { auditMonths } = this.policy.at(now).retention;
    await this.unitOfWork.run(async (tx) => {
      await beBrief(tx);
      await tx.query(ADD, [now, AHEAD]);
    });
    await this.unitOfWork.run(async (tx) => {
      await beBrief(tx);
      const [{ months } = { months: 0 }] = await tx.query<{ months: number }>(DROP, [now, auditMonths]);
      if (months === 0) return;
      await this.audit.record(tx, [
        {
          actor: null,
          action: 'audit.forget',
          subjectType: 'audit',
          subjectId: null,
          outcome: 'success',
          details: { months },
        },
      ]);
    });
  }
}

async function beBrief(tx: Transaction): Promise<void> {
  await tx.query(`SET LOCAL lock_timeout = ${MOST_WAITING}`);
}

const ADD = 'SELECT audit_entry_add_months($1::timestamptz + make_interval(months => $2))';
const DROP = 'SELECT audit_entry_drop_before($1::timestamptz - make_interval(months => $2)) AS months';
