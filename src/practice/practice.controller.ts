import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { RequestLanguage } from '../common/language.js';
import { Practice, PracticeAnswer } from '../contract/practice.js';
import { PRACTICE_CODES, type Language, type PracticeCode } from '../contract/words.js';
import { NotFound } from '../common/problem.js';
import { PracticeService } from './practice.service.js';

@ApiTags('Practice')
@Controller('v1')
export class PracticeController {
  constructor(private readonly practice: PracticeService) {}

  @Get('practice')
  @Roles('provider', 'admin')
  @ApiOperation({
    summary: 'House rules that are not what the house does, from at least 5 answers',
    operationId: 'readPractice',
  })
  @ApiOkResponse({ type: Practice })
  list(@CurrentActor() actor: Actor, @RequestLanguage() language: Language): Promise<Practice> {
    return this.practice.list(actor, language);
  }

  @Post('units/:unitId/proposals/:code/acceptance')
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({ summary: 'Change the house rules to what the house does', operationId: 'acceptProposal' })
  @ApiParam({ name: 'code', enum: PRACTICE_CODES })
  @ApiOkResponse({ type: PracticeAnswer })
  @ApiProblems('not-proposed', 'places-in-use', 'rooms-in-use', 412)
  accept(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @Param('code') code: string,
  ): Promise<PracticeAnswer> {
    return this.practice.accept(actor, unitId, known(code));
  }

  @Post('units/:unitId/proposals/:code/dismissal')
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({
    summary: 'Keep the house rules; not proposed again for 90 days',
    operationId: 'dismissProposal',
  })
  @ApiParam({ name: 'code', enum: PRACTICE_CODES })
  @ApiOkResponse({ type: PracticeAnswer })
  @ApiProblems('not-proposed')
  decline(
    @CurrentActor() actor: Actor,
    @Param('unitId') unitId: string,
    @Param('code') code: string,
  ): Promise<PracticeAnswer> {
    return this.practice.decline(actor, unitId, known(code));
  }
}

function known(code: string): PracticeCode {
  const found = PRACTICE_CODES.find((one) => one === code);
  if (!found) throw new NotFound();
  return found;
}
