import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import type { Board } from '../contract/board.js';
import { BoardService } from './board.service.js';
import { BoardDto, BoardQueryDto } from './dto/board.dto.js';

@ApiTags('Board')
@Controller('v1/board')
export class BoardController {
  constructor(private readonly boards: BoardService) {}

  @Get()
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOperation({
    summary: 'The board now, or as it was at an instant',
    description:
      'An earlier board is that of the start of its day for monitors and administrators, and for everybody when it is older than requests are kept; a provider sees its own units there.',
    operationId: 'readBoard',
  })
  @ApiOkResponse({ type: BoardDto })
  board(@CurrentActor() actor: Actor, @Query() { at }: BoardQueryDto): Promise<Board> {
    return at === undefined ? this.boards.board() : this.boards.pastBoard(actor, new Date(at));
  }
}
