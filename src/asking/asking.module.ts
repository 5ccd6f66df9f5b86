import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PlacementsModule } from '../placements/placements.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { AskingController } from './asking.controller.js';
import { AskingService } from './asking.service.js';

/** Asks whether there is still room where stale figures stand in the way. */
@Module({
  imports: [CapacityModule, MatchingModule, NotificationsModule, PlacementsModule, RequestsModule],
  controllers: [AskingController],
  providers: [AskingService],
  exports: [AskingService],
})
export class AskingModule {}
