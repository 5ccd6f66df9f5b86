import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { RequestLanguage } from '../common/language.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import type { Hold } from '../contract/hold.js';
import type { Language } from '../contract/words.js';
import { HoldDto, HoldInputDto, HoldsDto, OfferInputDto, RefusalDto } from './dto/hold.dto.js';
import { PlacementsService } from './placements.service.js';

@ApiTags('Holds and placements')
@Controller('v1')
export class PlacementsController {
  constructor(private readonly placements: PlacementsService) {}

  @Post('requests/:id/holds')
  @Roles('coordinator')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: HoldDto })
  async hold(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @Body() body: HoldInputDto,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Hold> {
    const hold = await this.placements.hold(actor, requestId, body, key, language);
    reply.header('location', `/v1/holds/${hold.id}`);
    return hold;
  }

  @Post('requests/:id/offers')
  @Roles('coordinator')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: HoldsDto })
  async offer(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @Body() body: OfferInputDto,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
  ): Promise<HoldsDto> {
    return { holds: await this.placements.offer(actor, requestId, body, key, language) };
  }

  @Get('requests/:id/holds')
  @Roles('coordinator')
  @ApiOkResponse({ type: HoldsDto })
  async ofRequest(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) requestId: string): Promise<HoldsDto> {
    return { holds: await this.placements.ofRequest(actor, requestId) };
  }

  @Get('holds')
  @Roles('coordinator', 'provider')
  @ApiOkResponse({ type: HoldsDto })
  async list(@CurrentActor() actor: Actor): Promise<HoldsDto> {
    return { holds: await this.placements.list(actor) };
  }

  @Get('holds/:id')
  @Roles('coordinator', 'provider')
  @ApiOkResponse({ type: HoldDto })
  one(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<Hold> {
    return this.placements.one(actor, id);
  }

  @Delete('holds/:id')
  @Roles('coordinator')
  @ApiOkResponse({ type: HoldDto })
  release(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step(actor, id, 'release', key);
  }

  @Post('holds/:id/acceptance')
  @HttpCode(200)
  @Roles('provider')
  @ApiOkResponse({ type: HoldDto })
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step(actor, id, 'accept', key);
  }

  @Post('holds/:id/refusal')
  @HttpCode(200)
  @Roles('provider')
  @ApiOkResponse({ type: HoldDto })
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() body: RefusalDto,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step(actor, id, 'refuse', key, body);
  }

  @Post('holds/:id/arrival')
  @HttpCode(200)
  @Roles('provider', 'coordinator')
  @ApiOkResponse({ type: HoldDto })
  arrive(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step(actor, id, 'arrive', key);
  }

  @Post('placements/:id/departure')
  @HttpCode(200)
  @Roles('provider', 'coordinator')
  @ApiOkResponse({ type: HoldDto })
  depart(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step(actor, id, 'depart', key);
  }
}
