import { Global, Module } from '@nestjs/common';
import { JobKeepingService } from './job-keeping.service.js';
import { JobQueue } from './job-queue.service.js';
import { JobRunner } from './job-runner.js';
import { JobsController } from './jobs.controller.js';

/** Work for later, for every module. */
@Global()
@Module({
  controllers: [JobsController],
  providers: [JobQueue, JobRunner, JobKeepingService],
  exports: [JobQueue],
})
export class JobsModule {}
