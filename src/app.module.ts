import { Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AccessModule } from './access/access.module.js';
import { AskingModule } from './asking/asking.module.js';
import { BoardModule } from './board/board.module.js';
import { CapacityModule } from './capacity/capacity.module.js';
import type { Clock } from './common/clock.js';
import { CommonModule } from './common/common.module.js';
import type { Config } from './common/config.js';
import { DatabaseModule } from './database/database.module.js';
import { DeskModule } from './desk/desk.module.js';
import { EscalationModule } from './escalation/escalation.module.js';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { HealthModule } from './health/health.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { JudgedAgainModule } from './judged-again/judged-again.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { MonitorModule } from './monitor/monitor.module.js';
import { NewsModule } from './news/news.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';
import { PlacementsModule } from './placements/placements.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { PracticeModule } from './practice/practice.module.js';
import { RequestsModule } from './requests/requests.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';

@Module({})
export class AppModule {
  static with(config: Config, clock: Clock, dataSource: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CommonModule.with(config, clock),
        DatabaseModule.on(dataSource),
        AccessModule,
        JobsModule,
        HealthModule,
        PolicyModule,
        CapacityModule,
        RequestsModule,
        MatchingModule,
        PlacementsModule,
        AskingModule,
        NotificationsModule,
        NewsModule,
        EscalationModule,
        OutcomesModule,
        FollowUpModule,
        JudgedAgainModule,
        PracticeModule,
        BoardModule,
        DeskModule,
        MonitorModule,
        UpkeepModule,
      ],
    };
  }
}
