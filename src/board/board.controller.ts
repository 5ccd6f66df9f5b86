import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { IfNoneMatch, showScreen } from '../common/if-none-match.js';
import { Board, BoardQuery } from '../contract/board.js';
import { BoardService } from './board.service.js';

@ApiTags('Board')
@Controller('v1/board')
export class BoardController {
  constructor(private readonly boards: BoardService) {}

  @Get()
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOperation({
    summary: 'The board now, or as it was at an instant',
    description:
      'Of the board now the `ETag` tells whether it is still so. An earlier board is that of the start of its day for monitors and administrators, and for everybody when it is older than requests are kept; a provider sees its own units there.',
    operationId: 'readBoard',
  })
  @ApiOkResponse({ type: Board })
  @ApiAnswerHeaders('ETag')
  async board(
    @CurrentActor() actor: Actor,
    @Query() { at }: BoardQuery,
    @IfNoneMatch() known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Board | undefined> {
    if (at !== undefined) return this.boards.pastBoard(actor, new Date(at));
    return showScreen(reply, await this.boards.board(actor, known));
  }
}
