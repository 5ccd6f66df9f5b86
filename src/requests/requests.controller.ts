import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { RequestLanguage } from '../common/language.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import type { UrgentRequest } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { RequestInputDto, UrgentRequestDto, UrgentRequestsDto } from './dto/request.dto.js';
import { RequestsService } from './requests.service.js';

@ApiTags('Requests')
@Controller('v1/requests')
export class RequestsController {
  constructor(private readonly requests: RequestsService) {}

  @Post()
  @Roles('coordinator')
  @ApiOperation({ summary: 'Make an urgent request', operationId: 'createRequest' })
  @ApiCreatedResponse({ type: UrgentRequestDto })
  @ApiAnswerHeaders('Location')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: RequestInputDto,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UrgentRequest> {
    const request = await this.requests.create(actor, body, key, language);
    reply.header('location', `/v1/requests/${request.id}`);
    return request;
  }

  @Get()
  @Roles('coordinator')
  @ApiOperation({ summary: 'Requests, newest first', operationId: 'listRequests' })
  @ApiOkResponse({ type: UrgentRequestsDto })
  async list(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
  ): Promise<UrgentRequestsDto> {
    return { requests: await this.requests.list(actor, language) };
  }

  @Get(':id')
  @Roles('coordinator')
  @ApiOperation({ summary: 'One request', operationId: 'readRequest' })
  @ApiOkResponse({ type: UrgentRequestDto })
  one(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @RequestLanguage() language: Language,
  ): Promise<UrgentRequest> {
    return this.requests.one(actor, id, language);
  }
}
