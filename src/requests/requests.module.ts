import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';
import { WaitingRequests } from './waiting-requests.events.js';

@Module({
  imports: [CapacityModule],
  controllers: [RequestsController],
  providers: [RequestsService, WaitingRequests],
  exports: [RequestsService, WaitingRequests],
})
export class RequestsModule {}
