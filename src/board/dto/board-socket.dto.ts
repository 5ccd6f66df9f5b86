import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BoardChange } from '../../contract/board.js';
import { BoardDto, BoardUnitDto } from './board.dto.js';

// What goes over the board's sockets, for the AsyncAPI document; the gateway itself checks what comes in.

export class SubscribeDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    nullable: true,
    description: 'Sequence of the last change that the client has; left out: everything is wanted.',
  })
  since?: number | null;
}

export class BoardChangeDto implements BoardChange {
  @ApiProperty({ type: 'integer', description: 'Sequence of the first change in it.' })
  from!: number;

  @ApiProperty({ type: 'integer', description: 'Sequence of the last change in it.' })
  sequence!: number;

  @ApiProperty({ type: [BoardUnitDto], description: 'The units that changed, as they stand after it.' })
  units!: BoardUnitDto[];
}

export class SubscribedSnapshotDto {
  @ApiProperty({ type: BoardDto, description: 'The whole board.' })
  snapshot!: BoardDto;
}

export class SubscribedChangesDto {
  @ApiProperty({ type: BoardChangeDto, description: 'All that changed after `since`.' })
  changes!: BoardChangeDto;
}

export class SubscribeErrorDto {
  @ApiProperty({
    enum: ['invalid-message', 'unauthorized', 'too-many-messages'],
    description: 'The socket is closed after `unauthorized` and `too-many-messages`.',
  })
  error!: string;
}

export class ConnectErrorDto {
  @ApiProperty({
    enum: ['unauthorized', 'unavailable'],
    description: '`unauthorized`: no login, or it has ended; `unavailable`: try again in a moment.',
  })
  message!: string;
}
