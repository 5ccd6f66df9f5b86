import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { etagOf } from '../common/etag.js';
import { RequestLanguage } from '../common/language.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import type { UrgentRequest } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { RequestListQueryDto, UrgentRequestsDto } from './dto/request-list.dto.js';
import { RequestInputDto, UrgentRequestDto } from './dto/request.dto.js';
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
  @ApiCreatedResponse({ type: UrgentRequestDto })
  @ApiAnswerHeaders('Location', 'ETag')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: RequestInputDto,
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
  @PagedAnswer(UrgentRequestsDto)
  list(
    @CurrentActor() actor: Actor,
    @Query() query: RequestListQueryDto,
    @RequestLanguage() language: Language,
  ): Promise<UrgentRequestsDto> {
    return this.lists.list(actor, query, language);
  }

  @Get(':id')
  @Roles('coordinator')
  @ApiOperation({ summary: 'One request', operationId: 'readRequest' })
  @ApiOkResponse({ type: UrgentRequestDto })
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
