import { Body, Controller, Get, Param, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { IfMatch } from '../common/if-match.js';
import { NewUnit, UnitInput } from '../contract/administration.js';
import { Area, CatalogueUnit, Provider, Providers } from '../contract/catalogue.js';
import { CatalogueAdministrationService } from './catalogue-administration.service.js';
import { CatalogueService } from './catalogue.service.js';
import { SECRET_MUNICIPALITY } from './seen-unit.js';

@ApiTags('Catalogue')
@Controller('v1')
@Roles('admin')
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly administration: CatalogueAdministrationService,
  ) {}

  @Get('providers')
  @ApiOperation({ summary: 'The organisations with shelter places', operationId: 'listProviders' })
  @ApiOkResponse({ type: Providers })
  async providers(): Promise<Providers> {
    return { providers: await this.catalogue.providers() };
  }

  @Post('providers')
  @ApiOperation({ summary: 'Add a provider', operationId: 'createProvider' })
  @ApiCreatedResponse({ type: Provider })
  @ApiProblems('exists-already')
  async addProvider(
    @CurrentActor() actor: Actor,
    @Body() body: Provider,
    @IdempotencyKey() key: string | null,
  ): Promise<Provider> {
    await this.administration.addProvider({ actor, key }, body);
    return body;
  }

  @Post('areas')
  @ApiOperation({ summary: 'Add a municipality', operationId: 'createArea' })
  @ApiCreatedResponse({ type: Area })
  @ApiProblems('exists-already')
  async addArea(
    @CurrentActor() actor: Actor,
    @Body() body: Area,
    @IdempotencyKey() key: string | null,
  ): Promise<Area> {
    await this.administration.addArea({ actor, key }, body);
    return body;
  }

  @Post('units')
  @ApiOperation({ summary: 'Add a unit; all its places are taken at first', operationId: 'createUnit' })
  @ApiCreatedResponse({ type: CatalogueUnit })
  @ApiAnswerHeaders('ETag', 'Location')
  @ApiProblems('exists-already')
  async addUnit(
    @CurrentActor() actor: Actor,
    @Body() body: NewUnit,
    @IdempotencyKey() key: string | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CatalogueUnit> {
    await this.administration.addUnit({ actor, key }, body);
    reply.header('location', `/v1/units/${body.id}`);
    return this.tagged(actor, body.id, reply);
  }

  @Get('units/:unitId')
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOperation({
    summary: 'What the catalogue says of a unit',
    description: SECRET_MUNICIPALITY,
    operationId: 'readUnit',
  })
  @ApiOkResponse({ type: CatalogueUnit })
  @ApiAnswerHeaders('ETag')
  unit(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CatalogueUnit> {
    return this.tagged(actor, unitId, reply);
  }

  @Put('units/:unitId')
  @ApiOperation({ summary: 'Replace what the catalogue says of a unit', operationId: 'changeUnit' })
  @ApiOkResponse({ type: CatalogueUnit })
  @ApiAnswerHeaders('ETag')
  @ApiProblems('places-in-use', 'rooms-in-use')
  async change(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: UnitInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CatalogueUnit> {
    await this.administration.change(actor, unitId, body, ifMatch);
    return this.tagged(actor, unitId, reply);
  }

  private async tagged(actor: Actor, unitId: string, reply: FastifyReply): Promise<CatalogueUnit> {
    const { unit, etag } = await this.administration.unitSeenBy(actor, unitId);
    reply.header('etag', etag);
    return unit;
  }
}
