import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NewsModule } from '../news/news.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PlacementsModule } from '../placements/placements.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ConcernTelling } from './concern-telling.service.js';
import { JudgingService } from './judging.service.js';
import { JudgingTriggers } from './judging-triggers.service.js';

/** What was decided is judged again when a fact, a house rule or the calendar changes. */
@Module({
  imports: [
    CapacityModule,
    MatchingModule,
    NewsModule,
    NotificationsModule,
    PlacementsModule,
    RequestsModule,
  ],
  providers: [ConcernTelling, JudgingService, JudgingTriggers],
})
export class JudgedAgainModule {}
