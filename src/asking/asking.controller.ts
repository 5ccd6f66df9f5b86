import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { ConfirmationAnswer, ConfirmationRequest, ConfirmationRequests } from '../contract/asking.js';
import { AskingService } from './asking.service.js';

@ApiTags('Units and availability')
@Controller('v1')
export class AskingController {
  constructor(private readonly asking: AskingService) {}

  @Get('confirmation-requests')
  @Roles('provider')
  @ApiOperation({
    summary: 'Units of which is asked whether there is still room; whole, at most one question for each unit',
    operationId: 'listConfirmationRequests',
  })
  @ApiOkResponse({ type: ConfirmationRequests })
  async open(@CurrentActor() actor: Actor): Promise<ConfirmationRequests> {
    return { confirmationRequests: await this.asking.open(actor) };
  }

  @Post('confirmation-requests/:id/answers')
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({
    summary: 'There is still room, or there is none; said twice is said once',
    operationId: 'answerConfirmationRequest',
  })
  @ApiOkResponse({ type: ConfirmationRequest })
  @ApiProblems('already-answered', 'already-updated')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() body: ConfirmationAnswer,
  ): Promise<ConfirmationRequest> {
    return this.asking.answer(actor, id, body);
  }

  @Get('requests/:id/confirmation-requests')
  @Roles('coordinator')
  @ApiOperation({
    summary:
      'Who was asked for a request whether there is still room, and what they said; whole, without pages',
    operationId: 'listConfirmationRequestsOfRequest',
  })
  @ApiOkResponse({ type: ConfirmationRequests })
  async ofRequest(@Param('id', PathIdPipe) id: string): Promise<ConfirmationRequests> {
    return { confirmationRequests: await this.asking.ofRequest(id) };
  }
}
