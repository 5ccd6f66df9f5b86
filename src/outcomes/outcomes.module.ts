import { Module } from '@nestjs/common';
import { MatchingModule } from '../matching/matching.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { BeforePurge } from './before-purge.provider.js';
import { ClosingChecks } from './closing-checks.provider.js';
import { ClosingService } from './closing.service.js';
import { OutcomesController } from './outcomes.controller.js';
import { RequestPurgeService } from './request-purge.service.js';

@Module({
  imports: [MatchingModule, RequestsModule],
  controllers: [OutcomesController],
  providers: [BeforePurge, ClosingChecks, ClosingService, RequestPurgeService],
  exports: [BeforePurge, ClosingChecks, ClosingService],
})
export class OutcomesModule {}
