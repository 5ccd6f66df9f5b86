import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { IfNoneMatch, showScreen } from '../common/if-none-match.js';
import { RequestLanguage } from '../common/language.js';
import { Cases, CaseScreen, CasesQuery, DeskScreen } from '../contract/desk.js';
import type { Language } from '../contract/words.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { CaseListService } from './case-list.service.js';
import { CaseService } from './case.service.js';
import { DeskService } from './desk.service.js';

@ApiTags('Screens')
@Controller('v1')
export class DeskController {
  constructor(
    private readonly cases: CaseService,
    private readonly lists: CaseListService,
    private readonly desks: DeskService,
  ) {}

  @Get('cases')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Requests with what became of them: open ones, oldest first; then closed ones, newest first',
    operationId: 'listCases',
  })
  @PagedAnswer(Cases)
  @ApiAnswerHeaders('ETag')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: CasesQuery,
    @RequestLanguage() language: Language,
    @IfNoneMatch() known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Cases | undefined> {
    return showScreen(reply, await this.lists.screen({ actor, language, known }, query));
  }

  @Get('cases/:id')
  @Roles('coordinator')
  @ApiOperation({ summary: 'One request with all that hangs on it', operationId: 'readCase' })
  @ApiOkResponse({ type: CaseScreen })
  @ApiAnswerHeaders('ETag')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @RequestLanguage() language: Language,
    @IfNoneMatch() known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseScreen | undefined> {
    return showScreen(reply, await this.cases.screen({ actor, language, known }, id));
  }

  @Get('desk')
  @Roles('provider')
  @ApiOperation({ summary: 'What your organisation is asked, and has', operationId: 'readDesk' })
  @ApiOkResponse({ type: DeskScreen })
  @ApiAnswerHeaders('ETag')
  async desk(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @IfNoneMatch() known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeskScreen | undefined> {
    return showScreen(reply, await this.desks.screen({ actor, language, known }));
  }
}
