import { Module } from '@nestjs/common';
import { AskingModule } from '../asking/asking.module.js';
import { CapacityModule } from '../capacity/capacity.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { FollowUpModule } from '../follow-up/follow-up.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { OutcomesModule } from '../outcomes/outcomes.module.js';
import { PlacementsModule } from '../placements/placements.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { CaseListService } from './case-list.service.js';
import { CaseService } from './case.service.js';
import { DeskController } from './desk.controller.js';
import { DeskService } from './desk.service.js';

/** What one screen shows, read at one instant; it writes nothing. */
@Module({
  imports: [
    AskingModule,
    CapacityModule,
    EscalationModule,
    FollowUpModule,
    MatchingModule,
    OutcomesModule,
    PlacementsModule,
    RequestsModule,
  ],
  controllers: [DeskController],
  providers: [CaseService, CaseListService, DeskService],
})
export class DeskModule {}
