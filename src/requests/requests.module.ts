import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { FactChanges } from './fact-changes.events.js';
import { LaterFactsController } from './later-facts.controller.js';
import { LaterFactsService } from './later-facts.service.js';
import { RequestEnds } from './request-ends.events.js';
import { RequestListService } from './request-list.service.js';
import { RequestSearchController } from './request-search.controller.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';
import { WaitingRequests } from './waiting-requests.events.js';

@Module({
  imports: [CapacityModule],
  controllers: [RequestsController, RequestSearchController, LaterFactsController],
  providers: [
    RequestsService,
    RequestListService,
    WaitingRequests,
    FactChanges,
    RequestEnds,
    LaterFactsService,
  ],
  exports: [RequestsService, WaitingRequests, FactChanges, RequestEnds],
})
export class RequestsModule {}
