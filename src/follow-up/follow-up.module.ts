import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NewsModule } from '../news/news.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OutcomesModule } from '../outcomes/outcomes.module.js';
import { PlacementsModule } from '../placements/placements.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { CaseEndService } from './case-end.service.js';
import { FollowUpController } from './follow-up.controller.js';
import { FollowUpService } from './follow-up.service.js';
import { HoldNews } from './hold-news.service.js';
import { IntentionOpening } from './intention-opening.service.js';
import { IntentionsService } from './intentions.service.js';
import { StayTelling } from './stay-telling.service.js';
import { TaskListService } from './task-list.service.js';
import { TaskTelling } from './task-telling.service.js';
import { TasksService } from './tasks.service.js';

/** What comes after a place was found: the second step of a bridge, clocks, and the checklist. */
@Module({
  imports: [
    CapacityModule,
    EscalationModule,
    MatchingModule,
    NewsModule,
    NotificationsModule,
    OutcomesModule,
    PlacementsModule,
    RequestsModule,
  ],
  controllers: [FollowUpController],
  providers: [
    CaseEndService,
    FollowUpService,
    HoldNews,
    IntentionOpening,
    IntentionsService,
    StayTelling,
    TaskListService,
    TaskTelling,
    TasksService,
  ],
  exports: [TaskListService, TasksService],
})
export class FollowUpModule {}
