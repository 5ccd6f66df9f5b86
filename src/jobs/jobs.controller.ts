import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { NotFound } from '../common/problem.js';
import { JobListQuery, Jobs } from '../contract/jobs.js';
import { JobAdministrationService } from './job-administration.service.js';

@ApiTags('Jobs')
@Controller('v1/jobs')
@Roles('admin')
export class JobsController {
  constructor(private readonly jobs: JobAdministrationService) {}

  @Get()
  @ApiOperation({ summary: 'Work that waits, fails or was given up', operationId: 'listJobs' })
  @PagedAnswer(Jobs)
  list(@Query() query: JobListQuery): Promise<Jobs> {
    return this.jobs.list(query);
  }

  @Post(':id/retries')
  @HttpCode(204)
  @ApiOperation({ summary: 'Try a job again at once', operationId: 'retryJob' })
  @ApiNoContentResponse()
  retry(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    if (!/^\d{1,18}$/.test(id)) throw new NotFound();
    return this.jobs.retry(actor, id);
  }
}
