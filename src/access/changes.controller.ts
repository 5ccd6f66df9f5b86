import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Changes } from '../contract/administration.js';
import { CurrentActor, Roles } from './access.decorators.js';
import type { Actor } from './actor.js';
import { ChangesService } from './changes.service.js';
import { ChangesDto, ChangesQueryDto } from './dto/changes.dto.js';

@ApiTags('Changes')
@Controller('v1/changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @Roles('admin')
  @ApiOperation({
    summary: 'Who changed what of accounts, catalogue and policy; newest first',
    operationId: 'listChanges',
  })
  @ApiOkResponse({ type: ChangesDto })
  list(@CurrentActor() actor: Actor, @Query() { thing, before }: ChangesQueryDto): Promise<Changes> {
    return this.changes.list(actor, thing ?? null, before ?? null);
  }
}
