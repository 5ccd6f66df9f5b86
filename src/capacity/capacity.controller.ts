import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { etagOf, parseIfMatch } from '../common/etag.js';
import { IfMatch } from '../common/if-match.js';
import {
  Availability,
  PublishAvailabilities,
  PublishAvailability,
  PublishedAvailabilities,
  PublishedAvailability,
  Units,
} from '../contract/availability.js';
import { Areas } from '../contract/catalogue.js';
import { AvailabilityService } from './availability.service.js';
import { CatalogueService } from './catalogue.service.js';
import { SECRET_MUNICIPALITY } from './seen-unit.js';

@ApiTags('Units and availability')
@Controller('v1')
export class CapacityController {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly catalogue: CatalogueService,
  ) {}

  @Get('areas')
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOperation({
    summary: 'Municipalities and regions that can be named as a danger area',
    operationId: 'listAreas',
  })
  @ApiOkResponse({ type: Areas })
  areas(): Promise<Areas> {
    return this.catalogue.areas();
  }

  @Get('units')
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOperation({
    summary: 'Every unit with its availability',
    description: SECRET_MUNICIPALITY,
    operationId: 'listUnits',
  })
  @ApiOkResponse({ type: Units })
  async units(@CurrentActor() actor: Actor): Promise<Units> {
    return { units: await this.availability.seenBy(actor) };
  }

  @Get('units/:unitId/availability')
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOperation({ summary: 'What a unit has now', operationId: 'readAvailability' })
  @ApiOkResponse({ type: Availability })
  @ApiAnswerHeaders('ETag')
  async one(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Availability> {
    const availability = await this.availability.one(actor, unitId);
    reply.header('etag', etagOf(availability.sequence));
    return availability;
  }

  @Put('units/:unitId/availability')
  @Roles('provider')
  @ApiOperation({
    summary: 'Publish what a unit has; replaces what was said before',
    operationId: 'publishAvailability',
  })
  @ApiOkResponse({ type: PublishedAvailability })
  @ApiAnswerHeaders('ETag')
  async publish(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: PublishAvailability,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishedAvailability> {
    const published = await this.availability.publish(actor, unitId, body, parseIfMatch(ifMatch));
    reply.header('etag', etagOf(published.sequence));
    return published;
  }

  @Post('units/:unitId/availability/confirmations')
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({ summary: 'What stands there is still true', operationId: 'confirmAvailability' })
  @ApiOkResponse({ type: PublishedAvailability })
  @ApiAnswerHeaders('ETag')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishedAvailability> {
    const published = await this.availability.confirm(actor, unitId);
    reply.header('etag', etagOf(published.sequence));
    return published;
  }

  @Put('availability')
  @Roles('provider')
  @ApiOperation({ summary: 'Publish several units: all or nothing', operationId: 'publishAvailabilities' })
  @ApiOkResponse({ type: PublishedAvailabilities })
  async publishMany(
    @CurrentActor() actor: Actor,
    @Body() body: PublishAvailabilities,
  ): Promise<PublishedAvailabilities> {
    return { units: await this.availability.publishMany(actor, body.units) };
  }
}
