import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { IfMatch } from '../common/if-match.js';
import { RequestLanguage } from '../common/language.js';
import {
  Arrival,
  Confirmation,
  Departure,
  ExpectedDeparture,
  Refusal,
  TelephoneAnswer,
} from '../contract/hold-steps.js';
import {
  Hold,
  HoldInput,
  HoldListQuery,
  HoldPage,
  Holds,
  OfferInput,
  PlacingOrganisations,
} from '../contract/hold.js';
import type { Language } from '../contract/words.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { departureTag } from './commands/expect-departure.command.js';
import { HoldReads } from './hold-reads.service.js';
import { HoldListService } from './hold-list.service.js';
import { PlacementsService } from './placements.service.js';

@ApiTags('Holds and placements')
@Controller('v1')
export class PlacementsController {
  constructor(
    private readonly placements: PlacementsService,
    private readonly reads: HoldReads,
    private readonly lists: HoldListService,
  ) {}

  @Post('requests/:id/holds')
  @Roles('coordinator')
  @ApiOperation({ summary: 'Hold a place for everyone in the request', operationId: 'createHold' })
  @ApiCreatedResponse({ type: Hold })
  @ApiOkResponse({
    type: Hold,
    description: 'The request has a live hold in this unit: that one, unchanged.',
  })
  @ApiAnswerHeaders('Location')
  @ApiProblems('already-placed-here', 'no-bookable-place', 'request-closed', 'unit-unsuitable')
  async hold(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @Body() body: HoldInput,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Hold> {
    const { hold, isNew } = await this.placements.hold(actor, requestId, body, key, language);
    reply.status(isNew ? 201 : 200).header('location', `/v1/holds/${hold.id}`);
    return hold;
  }

  @Post('requests/:id/offers')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Hold a place in several units at once; the first acceptance releases the others',
    operationId: 'createOffers',
  })
  @ApiCreatedResponse({ type: Holds })
  @ApiOkResponse({
    type: Holds,
    description: 'The request has a live hold in each of these units: those, unchanged.',
  })
  @ApiProblems(
    'already-placed-here',
    'no-bookable-place',
    'place-already-promised',
    'request-closed',
    'too-many-offers',
    'unit-unsuitable',
  )
  async offer(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @Body() body: OfferInput,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Holds> {
    const { holds, isNew } = await this.placements.offer(actor, requestId, body, key, language);
    reply.status(isNew ? 201 : 200);
    return { holds };
  }

  @Get('requests/:id/holds')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'All holds of one request, newest first; whole, without pages',
    operationId: 'listHoldsOfRequest',
  })
  @ApiOkResponse({ type: Holds })
  async ofRequest(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) requestId: string,
  ): Promise<Holds> {
    return { holds: await this.reads.ofRequest({ actor, language }, requestId) };
  }

  @Get('holds')
  @Roles('coordinator', 'provider')
  @ApiOperation({
    summary: 'Live holds and placements, and what ended in the last day; of a provider its own',
    operationId: 'listHolds',
  })
  @PagedAnswer(HoldPage)
  list(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Query() query: HoldListQuery,
  ): Promise<HoldPage> {
    return this.lists.list({ actor, language }, query);
  }

  @Get('holds/:id')
  @Roles('coordinator', 'provider')
  @ApiOperation({ summary: 'One hold', operationId: 'readHold' })
  @ApiOkResponse({ type: Hold })
  one(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
  ): Promise<Hold> {
    return this.reads.one({ actor, language }, id);
  }

  @Delete('holds/:id')
  @Roles('coordinator')
  @ApiOperation({ summary: 'Give the place back', operationId: 'releaseHold' })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('invalid-transition')
  release(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step({ actor, language }, id, 'release', key);
  }

  @Post('holds/:id/acceptance')
  @ApiBody({ type: Confirmation, required: false })
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({ summary: 'The unit takes the person', operationId: 'acceptHold' })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('already-placed-elsewhere', 'invalid-transition', 'no-longer-fits')
  accept(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @Body() { confirmReason }: Confirmation,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step({ actor, language }, id, 'accept', key, { confirmReason });
  }

  @Post('holds/:id/provisional-acceptance')
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({
    summary: 'The unit may take the person; a yes or a no follows, and nothing is extended',
    operationId: 'acceptHoldProvisionally',
  })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('already-placed-elsewhere', 'invalid-transition')
  sayMaybe(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
  ): Promise<Hold> {
    return this.placements.sayMaybe({ actor, language }, id);
  }

  @Post('holds/:id/telephone-confirmation')
  @HttpCode(200)
  @Roles('coordinator')
  @ApiOperation({
    summary: 'What a placing authority without an account said by telephone',
    operationId: 'answerHoldByTelephone',
  })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('already-placed-elsewhere', 'authority-has-account', 'invalid-transition', 'no-longer-fits')
  answerByTelephone(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @Body() body: TelephoneAnswer,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.answerByTelephone({ actor, language }, id, body, key);
  }

  @Get('placing-organisations')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Who decides on admissions, and whether they have an account',
    operationId: 'listPlacingOrganisations',
  })
  @ApiOkResponse({ type: PlacingOrganisations })
  async placingOrganisations(): Promise<PlacingOrganisations> {
    return { organisations: await this.placements.placingOrganisations() };
  }

  @Post('holds/:id/refusal')
  @HttpCode(200)
  @Roles('provider', 'coordinator')
  @ApiOperation({
    summary: 'No: of the unit or the placing authority; a coordinator records that the person declined',
    operationId: 'refuseHold',
  })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('already-placed-elsewhere', 'invalid-transition')
  refuse(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @Body() body: Refusal,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.refuse({ actor, language }, id, body, key);
  }

  @Post('holds/:id/arrival')
  @ApiBody({ type: Arrival, required: false })
  @HttpCode(200)
  @Roles('provider', 'coordinator')
  @ApiOperation({
    summary: 'The person is in; a stay of hers elsewhere ends in the same transaction',
    operationId: 'recordArrival',
  })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('already-placed-elsewhere', 'invalid-transition', 'no-longer-fits')
  arrive(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @Body() { confirmReason, arrivedAt }: Arrival,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step({ actor, language }, id, 'arrive', key, {
      confirmReason,
      happenedAt: arrivedAt,
    });
  }

  @Put('placements/:id/expected-departure')
  @Roles('provider')
  @ApiOperation({
    summary: 'On which day the places are expected to be free again',
    description:
      'Its `ETag` is the day itself, as `expectedDepartureOn` of the hold says: `"2026-12-01"`, or `"unknown"`.',
    operationId: 'expectDeparture',
  })
  @ApiOkResponse({ type: Hold })
  @ApiAnswerHeaders('ETag')
  @ApiProblems('invalid-transition')
  async expectDeparture(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: ExpectedDeparture,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Hold> {
    const hold = await this.placements.expectDeparture({ actor, language }, id, body.on, ifMatch);
    reply.header('etag', departureTag(hold.expectedDepartureOn));
    return hold;
  }

  @Post('placements/:id/departure')
  @ApiBody({ type: Departure, required: false })
  @HttpCode(200)
  @Roles('provider', 'coordinator')
  @ApiOperation({ summary: 'The person has left; the places are free again', operationId: 'recordDeparture' })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('already-placed-elsewhere', 'invalid-transition')
  depart(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @Body() { departedAt }: Departure,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.step({ actor, language }, id, 'depart', key, { happenedAt: departedAt });
  }
}
