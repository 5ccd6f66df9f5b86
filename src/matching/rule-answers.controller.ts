import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { IfMatch } from '../common/if-match.js';
import { RequestLanguage } from '../common/language.js';
import { GivenAnswers, RuleAnswerInput } from '../contract/rule-answers.js';
import type { Language } from '../contract/words.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { RuleAnswersService } from './rule-answers.service.js';

@ApiTags('Matches')
@Controller('v1/requests')
@Roles('coordinator')
export class RuleAnswersController {
  constructor(private readonly answers: RuleAnswersService) {}

  @Get(':id/answers')
  @ApiOperation({
    summary: 'What units answered by telephone for this request',
    operationId: 'listAnswers',
  })
  @ApiOkResponse({ type: GivenAnswers })
  list(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @RequestLanguage() language: Language,
  ): Promise<GivenAnswers> {
    return this.answers.list(actor, id, language);
  }

  @Post(':id/answers')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'A unit answered by telephone; decides for this request only, while its facts are what they are now',
    operationId: 'recordAnswer',
  })
  @ApiOkResponse({ type: GivenAnswers })
  @ApiProblems('request-closed', 'no-question')
  record(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: RuleAnswerInput,
    @RequestLanguage() language: Language,
  ): Promise<GivenAnswers> {
    return this.answers.record(actor, id, body, ifMatch, language);
  }

  @Delete(':id/answers/:answerId')
  @ApiOperation({
    summary: 'Take an answer of a unit back: it is a question again',
    operationId: 'takeAnswerBack',
  })
  @ApiOkResponse({ type: GivenAnswers })
  @ApiProblems('request-closed')
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Param('answerId', PathIdPipe) answerId: string,
    @RequestLanguage() language: Language,
  ): Promise<GivenAnswers> {
    return this.answers.takeBack(actor, id, answerId, language);
  }
}
