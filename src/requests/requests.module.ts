import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { AnswerChanges } from './answer-changes.hook.js';
import { FactChanges } from './fact-changes.hook.js';
import { FactHistoryService } from './fact-history.service.js';
import { RequestEnds } from './request-ends.hook.js';
import { RequestFactsController } from './request-facts.controller.js';
import { RequestFactsService } from './request-facts.service.js';
import { RequestListService } from './request-list.service.js';
import { RequestSearchController } from './request-search.controller.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';
import { WaitingRequests } from './waiting-requests.job.js';

@Module({
  imports: [CapacityModule],
  controllers: [RequestsController, RequestSearchController, RequestFactsController],
  providers: [
    RequestsService,
    RequestListService,
    WaitingRequests,
    AnswerChanges,
    FactChanges,
    RequestEnds,
    RequestFactsService,
    FactHistoryService,
  ],
  exports: [RequestsService, RequestListService, AnswerChanges, WaitingRequests, FactChanges, RequestEnds],
})
export class RequestsModule {}
