import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { RequestLanguage } from '../common/language.js';
import { RankingReplay, RankingReplayInput } from '../contract/ranking-replay.js';
import type { Language } from '../contract/words.js';
import { RankingReplayService } from './ranking-replay.service.js';

@ApiTags('Matches')
@Controller('v1/ranking-replays')
export class RankingReplayController {
  constructor(private readonly replays: RankingReplayService) {}

  @Post()
  @HttpCode(200)
  @Roles('admin')
  @ApiOperation({
    summary: 'The ranking of a request as it was at an instant, computed again; stores nothing but who asked',
    operationId: 'replayRanking',
  })
  @ApiOkResponse({ type: RankingReplay })
  @ApiProblems('not-found')
  replay(
    @CurrentActor() actor: Actor,
    @Body() body: RankingReplayInput,
    @RequestLanguage() language: Language,
  ): Promise<RankingReplay> {
    return this.replays.replay({ actor }, body, language);
  }
}
