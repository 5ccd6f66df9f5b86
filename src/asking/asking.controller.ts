import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import type { ConfirmationRequest } from '../contract/asking.js';
import { AskingService } from './asking.service.js';
import {
  ConfirmationAnswerDto,
  ConfirmationRequestDto,
  ConfirmationRequestsDto,
} from './dto/confirmation.dto.js';

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
  @ApiOkResponse({ type: ConfirmationRequestsDto })
  async open(@CurrentActor() actor: Actor): Promise<ConfirmationRequestsDto> {
    return { confirmationRequests: await this.asking.open(actor) };
  }

  @Post('confirmation-requests/:id/answers')
  @HttpCode(200)
  @Roles('provider')
  @ApiOperation({
    summary: 'There is still room, or there is none; said twice is said once',
    operationId: 'answerConfirmationRequest',
  })
  @ApiOkResponse({ type: ConfirmationRequestDto })
  @ApiProblems('already-answered', 'already-updated')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() body: ConfirmationAnswerDto,
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
  @ApiOkResponse({ type: ConfirmationRequestsDto })
  async ofRequest(@Param('id', PathIdPipe) id: string): Promise<ConfirmationRequestsDto> {
    return { confirmationRequests: await this.asking.ofRequest(id) };
  }
}
