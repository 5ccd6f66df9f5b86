import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PagedAnswer } from '../common/paged-answer.js';
import { ChangeListQuery, Changes } from '../contract/administration.js';
import { CurrentActor, Roles } from './access.decorators.js';
import type { LoggedIn } from './access.service.js';
import { ChangesService } from './changes.service.js';

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
  @PagedAnswer(Changes)
  list(@CurrentActor() actor: LoggedIn, @Query() query: ChangeListQuery): Promise<Changes> {
    return this.changes.list(actor, query);
  }
}
