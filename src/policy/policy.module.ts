import { Global, Module } from '@nestjs/common';
import { PolicyService } from './policy.service.js';

/** The versioned policy; every feature judges freshness, hours and limits by it. */
@Global()
@Module({ providers: [PolicyService], exports: [PolicyService] })
export class PolicyModule {}
