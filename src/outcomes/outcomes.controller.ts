import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { RequestLanguage } from '../common/language.js';
import { Closing, ClosingInput } from '../contract/closing.js';
import type { Language } from '../contract/words.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { ClosingService } from './closing.service.js';

@ApiTags('Requests')
@Controller('v1/requests/:id/closing')
@Roles('coordinator')
export class OutcomesController {
  constructor(private readonly closing: ClosingService) {}

  @Get()
  @ApiOperation({ summary: 'How the search ended, or can end now', operationId: 'readClosing' })
  @ApiOkResponse({ type: Closing })
  state(@Param('id', PathIdPipe) id: string, @RequestLanguage() language: Language): Promise<Closing> {
    return this.closing.state(id, language);
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Close the request with its outcome', operationId: 'closeRequest' })
  @ApiOkResponse({ type: Closing })
  @ApiProblems('request-closed', 'work-open', 'outcome-does-not-fit')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() body: ClosingInput,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
  ): Promise<Closing> {
    return this.closing.close(actor, id, body, key, language);
  }

  @Delete()
  @ApiOperation({
    summary: 'Take a closing by mistake back, within ten minutes',
    operationId: 'reopenRequest',
  })
  @ApiOkResponse({ type: Closing })
  @ApiProblems('closing-final')
  undo(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @RequestLanguage() language: Language,
  ): Promise<Closing> {
    return this.closing.undo(actor, id, language);
  }
}
