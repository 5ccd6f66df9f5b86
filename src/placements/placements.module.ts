import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { HoldChanges } from './hold-changes.job.js';
import { HoldReads } from './hold-reads.service.js';
import { HoldListService } from './hold-list.service.js';
import { PlacementsController } from './placements.controller.js';
import { PlacementsService } from './placements.service.js';
import { UndoController } from './undo.controller.js';

@Module({
  imports: [CapacityModule, MatchingModule, RequestsModule],
  controllers: [PlacementsController, UndoController],
  providers: [HoldChanges, HoldListService, HoldReads, PlacementsService],
  exports: [HoldChanges, HoldListService, HoldReads, PlacementsService],
})
export class PlacementsModule {}
