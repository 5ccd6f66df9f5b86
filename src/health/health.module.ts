import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { MIGRATIONS } from '../database/migrations.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { HealthController } from './health.controller.js';
import { ReadinessService } from '../common/readiness.service.js';

/** Whether this node lives and may be given work. */
@Global()
@Module({ controllers: [HealthController], providers: [ReadinessService], exports: [ReadinessService] })
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly readiness: ReadinessService,
    private readonly database: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // One query for both: it needs the database, and tells which migrations were run.
    this.readiness.add('database', async () => {
      const applied = await this.database.query<{ name: string }>('SELECT name FROM migrations');
      return applied.length === MIGRATIONS.length;
    });
    this.readiness.add('clock', () => this.clock.isRight());
  }
}
