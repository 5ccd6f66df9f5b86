import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { MatchingController } from './matching.controller.js';
import { MatchingService } from './matching.service.js';
import { NeedService } from './need.service.js';
import { PolicyPreviewController } from './policy-preview.controller.js';
import { PolicyPreviewService } from './policy-preview.service.js';
import { RankingReplayController } from './ranking-replay.controller.js';
import { RankingReplayService } from './ranking-replay.service.js';
import { ReplayService } from './replay.service.js';
import { RuleAnswersController } from './rule-answers.controller.js';
import { RuleAnswersService } from './rule-answers.service.js';
import { StaleUnitsService } from './stale-units.service.js';

@Module({
  imports: [CapacityModule, RequestsModule],
  controllers: [MatchingController, PolicyPreviewController, RankingReplayController, RuleAnswersController],
  providers: [
    MatchingService,
    NeedService,
    PolicyPreviewService,
    RankingReplayService,
    ReplayService,
    RuleAnswersService,
    StaleUnitsService,
  ],
  exports: [MatchingService, NeedService, ReplayService, RuleAnswersService, StaleUnitsService],
})
export class MatchingModule {}
