import { Global, Module } from '@nestjs/common';
import { PolicyAdministrationService } from './policy-administration.service.js';
import { PolicyChanges } from './policy-changes.job.js';
import { PolicyController } from './policy.controller.js';
import { PolicyService } from './policy.service.js';

/** The versioned policy; every feature judges freshness, hours and limits by it. */
@Global()
@Module({
  controllers: [PolicyController],
  providers: [PolicyAdministrationService, PolicyChanges, PolicyService],
  exports: [PolicyAdministrationService, PolicyChanges, PolicyService],
})
export class PolicyModule {}
