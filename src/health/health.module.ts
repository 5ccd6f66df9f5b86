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
    // One query for both: it needs the database, and tells which migrations were run. A newer node may have run more: what
    // they add is nothing to this one, which goes on with its work.
    this.readiness.add('database', async () => {
      const applied = await this.database.query<{ name: string }>('SELECT name FROM migrations');
      const names = new Set(applied.map(({ name }) => name));
      return MIGRATIONS.every(({ name }) => names.has(name));
    });
    this.readiness.add('clock', () => this.clock.isRight());
  }
}
