import { Module } from '@nestjs/common';
import { NewsModule } from '../news/news.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PlacementsModule } from '../placements/placements.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { EscalationStepsService } from './escalation-steps.service.js';
import { EscalationsController } from './escalations.controller.js';
import { EscalationsService } from './escalations.service.js';
import { QuestionReach } from './question-reach.job.js';
import { RegionDuty } from './region-duty.service.js';
import { RostersService } from './rosters.service.js';
import { TelephoneTreeService } from './telephone-tree.service.js';

/** A question that nobody answers goes on to the next, until somebody is at it. */
@Module({
  imports: [NewsModule, NotificationsModule, PlacementsModule, RequestsModule],
  controllers: [ContactsController, EscalationsController],
  providers: [
    ContactsService,
    EscalationsService,
    EscalationStepsService,
    QuestionReach,
    RegionDuty,
    RostersService,
    TelephoneTreeService,
  ],
  exports: [EscalationsService, QuestionReach],
})
export class EscalationModule {}
