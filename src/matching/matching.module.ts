import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { MatchingController } from './matching.controller.js';
import { MatchingService } from './matching.service.js';
import { ReplayService } from './replay.service.js';

@Module({
  imports: [CapacityModule, RequestsModule],
  controllers: [MatchingController],
  providers: [MatchingService, ReplayService],
  exports: [MatchingService, ReplayService],
})
export class MatchingModule {}
