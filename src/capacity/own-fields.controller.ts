import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { LoggedIn } from '../access/access.service.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { IfMatch } from '../common/if-match.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { CatalogueUnit } from '../contract/catalogue.js';
import { ConfirmedFields, UnitChanges, UnitChangesQuery } from '../contract/own-fields.js';
import { OwnFieldsService } from './own-fields.service.js';

@ApiTags('Units and availability')
@Controller('v1/units')
export class OwnFieldsController {
  constructor(private readonly ownFields: OwnFieldsService) {}

  @Post(':unitId/confirmed-fields')
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({
    summary: 'What the house itself says of its unit: confirmed as it stood, or corrected; assumed no longer',
    operationId: 'confirmFields',
  })
  @ApiOkResponse({ type: CatalogueUnit })
  @ApiAnswerHeaders('ETag')
  @ApiProblems('places-in-use', 'rooms-in-use')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: ConfirmedFields,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CatalogueUnit> {
    const { unit, etag } = await this.ownFields.confirm(actor, unitId, body, ifMatch);
    reply.header('etag', etag);
    return unit;
  }

  @Get(':unitId/changes')
  @Roles('provider', 'admin')
  @ApiOperation({
    summary: 'What was said of a unit before, and by which side; newest first',
    operationId: 'listUnitChanges',
  })
  @PagedAnswer(UnitChanges)
  history(
    @CurrentActor() actor: LoggedIn,
    @Param('unitId') unitId: string,
    @Query() query: UnitChangesQuery,
  ): Promise<UnitChanges> {
    return this.ownFields.history(actor, unitId, query);
  }
}
