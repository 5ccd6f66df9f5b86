import { Module } from '@nestjs/common';
import { AvailabilityService } from './availability.service.js';
import { CapacityController } from './capacity.controller.js';
import { CatalogueService } from './catalogue.service.js';
import { HoldSweeper } from './hold-sweeper.js';
import { LedgerService } from './ledger.service.js';
import { UnitCommandBus } from './unit-command-bus.js';

@Module({
  controllers: [CapacityController],
  providers: [AvailabilityService, CatalogueService, HoldSweeper, LedgerService, UnitCommandBus],
  exports: [AvailabilityService, CatalogueService, LedgerService, UnitCommandBus],
})
export class CapacityModule {}
