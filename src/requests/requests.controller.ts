import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { etagOf } from '../common/etag.js';
import { RequestLanguage } from '../common/language.js';
import { RequestInput, RequestListQuery, UrgentRequest, UrgentRequests } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { RequestListService } from './request-list.service.js';
import { RequestsService } from './requests.service.js';

@ApiTags('Requests')
@Controller('v1/requests')
export class RequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly lists: RequestListService,
  ) {}

  @Post()
  @Roles('coordinator')
  @ApiOperation({ summary: 'Make an urgent request', operationId: 'createRequest' })
  @ApiCreatedResponse({ type: UrgentRequest })
  @ApiAnswerHeaders('Location', 'ETag')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: RequestInput,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UrgentRequest> {
    const request = await this.requests.create(actor, body, key, language);
    reply.header('location', `/v1/requests/${request.id}`).header('etag', etagOf(request.factsVersion));
    return request;
  }

  @Get()
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Requests: open ones, oldest first; then closed ones, newest first',
    operationId: 'listRequests',
  })
  @PagedAnswer(UrgentRequests)
  list(
    @CurrentActor() actor: Actor,
    @Query() query: RequestListQuery,
    @RequestLanguage() language: Language,
  ): Promise<UrgentRequests> {
    return this.lists.list(actor, query, language);
  }

  @Get(':id')
  @Roles('coordinator')
  @ApiOperation({ summary: 'One request', operationId: 'readRequest' })
  @ApiOkResponse({ type: UrgentRequest })
  @ApiAnswerHeaders('ETag')
  async one(
    @Param('id', PathIdPipe) id: string,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UrgentRequest> {
    const request = await this.requests.one(id, language);
    reply.header('etag', etagOf(request.factsVersion));
    return request;
  }
}
