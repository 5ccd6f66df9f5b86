import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../common/api-problems.js';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { MonitorFigures, MonitorQuery } from '../contract/monitor.js';
import { MonitorService } from './monitor.service.js';

@ApiTags('Monitor')
@Controller('v1/monitor')
export class MonitorController {
  constructor(private readonly monitor: MonitorService) {}

  @Get()
  @Roles('monitor', 'coordinator')
  @ApiOperation({
    summary: 'Figures of months that are over, for action 12; small counts are hidden outside KMT',
    operationId: 'readFigures',
  })
  @ApiOkResponse({ type: MonitorFigures })
  @ApiProblems('figures-not-ready', 'unavailable')
  figures(@CurrentActor() actor: Actor, @Query() { from, to }: MonitorQuery): Promise<MonitorFigures> {
    return this.monitor.figures(actor, from, to);
  }
}
