import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { etagOf } from '../common/etag.js';
import { IfMatch } from '../common/if-match.js';
import { RequestLanguage } from '../common/language.js';
import {
  FactVersionListQuery,
  FactVersions,
  ReflectionPeriodInput,
  RequestInput,
  UrgentRequest,
} from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { FactHistoryService } from './fact-history.service.js';
import { RequestFactsService } from './request-facts.service.js';

@ApiTags('Requests')
@Controller('v1/requests')
@Roles('coordinator')
export class RequestFactsController {
  constructor(
    private readonly facts: RequestFactsService,
    private readonly history: FactHistoryService,
  ) {}

  @Put(':id/facts')
  @ApiOperation({
    summary: 'Correct what is known of the person',
    description:
      'Replaces all facts: what is left out is not known any more. `If-Match` must be there; `*` means whatever is known now. Sending the same again changes nothing',
    operationId: 'correctFacts',
  })
  @ApiOkResponse({ type: UrgentRequest })
  @ApiAnswerHeaders('ETag')
  @ApiProblems('request-closed', 'if-match-required')
  async correct(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: RequestInput,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UrgentRequest> {
    return tagged(reply, await this.facts.correct({ actor, requestId, ifMatch, language }, body));
  }

  @Get(':id/fact-versions')
  @ApiOperation({
    summary: 'What the request said before, by whom and when: the newest first',
    operationId: 'listFactVersions',
  })
  @PagedAnswer(FactVersions)
  versions(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @Query() query: FactVersionListQuery,
  ): Promise<FactVersions> {
    return this.history.list(actor, requestId, query);
  }

  @Post(':id/police-report')
  @HttpCode(200)
  @ApiOperation({ summary: 'The victim has reported to the police', operationId: 'recordPoliceReport' })
  @ApiOkResponse({ type: UrgentRequest })
  @ApiAnswerHeaders('ETag')
  @ApiProblems('request-closed')
  async policeReport(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @IfMatch() ifMatch: string | undefined,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UrgentRequest> {
    return tagged(reply, await this.facts.policeReport({ actor, requestId, ifMatch, language }, true));
  }

  @Delete(':id/police-report')
  @ApiOperation({
    summary: 'The victim has not reported to the police: that it was recorded was a mistake',
    operationId: 'takeBackPoliceReport',
  })
  @ApiOkResponse({ type: UrgentRequest })
  @ApiAnswerHeaders('ETag')
  @ApiProblems('request-closed')
  async noPoliceReport(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @IfMatch() ifMatch: string | undefined,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UrgentRequest> {
    return tagged(reply, await this.facts.policeReport({ actor, requestId, ifMatch, language }, false));
  }

  @Put(':id/reflection-period')
  @ApiOperation({
    summary: 'The B8/3 period has started or ended, or it is not known after all',
    operationId: 'recordReflectionPeriod',
  })
  @ApiOkResponse({ type: UrgentRequest })
  @ApiAnswerHeaders('ETag')
  @ApiProblems('request-closed')
  async reflectionPeriod(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: ReflectionPeriodInput,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UrgentRequest> {
    return tagged(reply, await this.facts.reflectionPeriod({ actor, requestId, ifMatch, language }, body));
  }
}

/** The next change is made against this version. */
function tagged(reply: FastifyReply, request: UrgentRequest): UrgentRequest {
  reply.header('etag', etagOf(request.factsVersion));
  return request;
}
