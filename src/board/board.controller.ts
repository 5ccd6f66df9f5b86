import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '../access/access.decorators.js';
import type { Board } from '../contract/board.js';
import { BoardService } from './board.service.js';
import { BoardDto, BoardQueryDto } from './dto/board.dto.js';

@ApiTags('Board')
@Controller('v1/board')
export class BoardController {
  constructor(private readonly boards: BoardService) {}

  @Get()
  @Roles('coordinator', 'provider', 'monitor', 'admin')
  @ApiOperation({ summary: 'The board now, or as it was at an instant', operationId: 'readBoard' })
  @ApiOkResponse({ type: BoardDto })
  board(@Query() { at }: BoardQueryDto): Promise<Board> {
    return this.boards.board(at === undefined ? undefined : new Date(at));
  }
}
