import { Global, Module } from '@nestjs/common';
import { PolicyKeepingService } from './policy-keeping.service.js';
import { PolicyController } from './policy.controller.js';
import { PolicyService } from './policy.service.js';

/** The versioned policy; every feature judges freshness, hours and limits by it. */
@Global()
@Module({
  controllers: [PolicyController],
  providers: [PolicyKeepingService, PolicyService],
  exports: [PolicyKeepingService, PolicyService],
})
export class PolicyModule {}
