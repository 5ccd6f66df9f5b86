import { Controller, Delete, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { RequestLanguage } from '../common/language.js';
import { Hold } from '../contract/hold.js';
import type { Language } from '../contract/words.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { PlacementsService } from './placements.service.js';

/** Takes back what was recorded by mistake. */
@ApiTags('Holds and placements')
@Controller('v1')
export class UndoController {
  constructor(private readonly placements: PlacementsService) {}

  @Delete('holds/:id/arrival')
  @Roles('provider', 'coordinator')
  @ApiOperation({
    summary:
      'She has not arrived after all: the promise waits for her again, and the stay that the arrival ended goes on',
    operationId: 'undoArrival',
  })
  @ApiOkResponse({ type: Hold })
  @ApiProblems('held-here-again', 'invalid-transition', 'place-given-out', 'request-closed', 'stay-final')
  undoArrival(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.undo({ actor, language }, id, 'arrival', key);
  }

  @Delete('placements/:id/departure')
  @Roles('provider', 'coordinator')
  @ApiOperation({
    summary:
      'She has not left after all; where she left by arriving elsewhere, that arrival is taken back too',
    operationId: 'undoDeparture',
  })
  @ApiOkResponse({ type: Hold })
  @ApiProblems(
    'held-here-again',
    'invalid-transition',
    'place-given-out',
    'request-closed',
    'stay-final',
    'went-on-since',
  )
  undoDeparture(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Hold> {
    return this.placements.undo({ actor, language }, id, 'departure', key);
  }
}
