import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import type { Availability, PublishedAvailability } from '../contract/availability.js';
import type { Areas } from '../contract/catalogue.js';
import { AvailabilityService } from './availability.service.js';
import { CatalogueService } from './catalogue.service.js';
import { AreasDto } from './dto/areas.dto.js';
import {
  AvailabilityDto,
  PublishAvailabilitiesDto,
  PublishAvailabilityDto,
  PublishedAvailabilitiesDto,
  PublishedAvailabilityDto,
  UnitsDto,
} from './dto/availability.dto.js';
import { etagOf, parseIfMatch } from './etag.js';

@ApiTags('Units and availability')
@Controller('v1')
export class CapacityController {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly catalogue: CatalogueService,
  ) {}

  @Get('areas')
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOkResponse({ type: AreasDto })
  areas(): Promise<Areas> {
    return this.catalogue.areas();
  }

  @Get('units')
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOkResponse({ type: UnitsDto })
  async units(): Promise<UnitsDto> {
    const { units } = await this.availability.situation();
    return { units };
  }

  @Get('units/:unitId/availability')
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOkResponse({ type: AvailabilityDto })
  async one(
    @Param('unitId') unitId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Availability> {
    const availability = await this.availability.one(unitId);
    reply.header('etag', etagOf(availability.sequence));
    return availability;
  }

  @Put('units/:unitId/availability')
  @Roles('provider')
  @ApiOkResponse({ type: PublishedAvailabilityDto })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: PublishAvailabilityDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishedAvailability> {
    const published = await this.availability.publish(actor, unitId, body, parseIfMatch(ifMatch));
    reply.header('etag', etagOf(published.sequence));
    return published;
  }

  @Post('units/:unitId/availability/confirmations')
  @HttpCode(200)
  @Roles('provider')
  @ApiOkResponse({ type: PublishedAvailabilityDto })
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
  @ApiOkResponse({ type: PublishedAvailabilitiesDto })
  async publishMany(
    @CurrentActor() actor: Actor,
    @Body() body: PublishAvailabilitiesDto,
  ): Promise<PublishedAvailabilitiesDto> {
    return { units: await this.availability.publishMany(actor, body.units) };
  }
}
