import { Global, Module } from '@nestjs/common';
import { JobAdministrationService } from './job-administration.service.js';
import { JobQueue } from './job-queue.service.js';
import { JobRunner } from './job-runner.js';
import { JobsController } from './jobs.controller.js';

/** Work for later, for every module. */
@Global()
@Module({
  controllers: [JobsController],
  providers: [JobQueue, JobRunner, JobAdministrationService],
  exports: [JobQueue],
})
export class JobsModule {}
