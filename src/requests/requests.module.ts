import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { FactChanges } from './fact-changes.events.js';
import { LaterFactsController } from './later-facts.controller.js';
import { LaterFactsService } from './later-facts.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';
import { WaitingRequests } from './waiting-requests.events.js';

@Module({
  imports: [CapacityModule],
  controllers: [RequestsController, LaterFactsController],
  providers: [RequestsService, WaitingRequests, FactChanges, LaterFactsService],
  exports: [RequestsService, WaitingRequests, FactChanges],
})
export class RequestsModule {}
