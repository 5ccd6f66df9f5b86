import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import type { MonitorFigures } from '../contract/monitor.js';
import { MonitorFiguresDto, MonitorQueryDto } from './dto/monitor.dto.js';
import { MonitorService } from './monitor.service.js';

@ApiTags('Monitor')
@Controller('v1/monitor')
export class MonitorController {
  constructor(private readonly monitor: MonitorService) {}

  @Get()
  @Roles('monitor', 'coordinator')
  @ApiOperation({
    summary: 'Figures for action 12; counts below 5 are masked outside KMT',
    operationId: 'readFigures',
  })
  @ApiOkResponse({ type: MonitorFiguresDto })
  figures(@CurrentActor() actor: Actor, @Query() { from, to }: MonitorQueryDto): Promise<MonitorFigures> {
    return this.monitor.figures(actor, from, to);
  }
}
