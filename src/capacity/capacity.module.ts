import { Module, type OnModuleInit } from '@nestjs/common';
import { ReadinessService } from '../common/readiness.service.js';
import { AvailabilityService } from './availability.service.js';
import { CapacityController } from './capacity.controller.js';
import { CatalogueAdministrationService } from './catalogue-administration.service.js';
import { CatalogueController } from './catalogue.controller.js';
import { CatalogueService } from './catalogue.service.js';
import { HoldSweeper } from './hold-sweeper.js';
import { LedgerFolding } from './ledger-folding.service.js';
import { LedgerService } from './ledger.service.js';
import { OwnFieldsController } from './own-fields.controller.js';
import { OwnFieldsService } from './own-fields.service.js';
import { ScreenReads } from './screen-reads.service.js';
import { UnitChanges } from './unit-changes.job.js';
import { UnitCommandBus } from './unit-command-bus.js';

@Module({
  controllers: [CapacityController, CatalogueController, OwnFieldsController],
  providers: [
    AvailabilityService,
    CatalogueAdministrationService,
    CatalogueService,
    HoldSweeper,
    LedgerFolding,
    LedgerService,
    OwnFieldsService,
    ScreenReads,
    UnitChanges,
    UnitCommandBus,
  ],
  exports: [
    AvailabilityService,
    CatalogueAdministrationService,
    CatalogueService,
    LedgerFolding,
    LedgerService,
    ScreenReads,
    UnitChanges,
    UnitCommandBus,
  ],
})
export class CapacityModule implements OnModuleInit {
  constructor(
    private readonly ledger: LedgerService,
    private readonly readiness: ReadinessService,
  ) {}

  onModuleInit(): void {
    this.readiness.add('ledger', () => Promise.resolve(this.ledger.following));
  }
}
