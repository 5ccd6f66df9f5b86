import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { RequestLanguage } from '../common/language.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import type { UrgentRequest } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { ReflectionPeriodInputDto, UrgentRequestDto } from './dto/request.dto.js';
import { LaterFactsService } from './later-facts.service.js';

@ApiTags('Requests')
@Controller('v1/requests')
@Roles('coordinator')
export class LaterFactsController {
  constructor(private readonly facts: LaterFactsService) {}

  @Post(':id/police-report')
  @HttpCode(200)
  @ApiOperation({ summary: 'The victim has reported to the police', operationId: 'recordPoliceReport' })
  @ApiOkResponse({ type: UrgentRequestDto })
  @ApiProblems('request-closed')
  policeReport(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @RequestLanguage() language: Language,
  ): Promise<UrgentRequest> {
    return this.facts.policeReport(actor, id, language);
  }

  @Put(':id/reflection-period')
  @ApiOperation({ summary: 'The B8/3 period has started or ended', operationId: 'recordReflectionPeriod' })
  @ApiOkResponse({ type: UrgentRequestDto })
  @ApiProblems('request-closed')
  reflectionPeriod(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() { status, startedOn }: ReflectionPeriodInputDto,
    @RequestLanguage() language: Language,
  ): Promise<UrgentRequest> {
    return this.facts.reflectionPeriod(actor, id, { status, startedOn: startedOn ?? null }, language);
  }
}
