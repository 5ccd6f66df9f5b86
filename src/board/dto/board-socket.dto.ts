import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BoardChange } from '../../contract/board.js';
import type { TopicChange, TopicVersion } from '../../contract/topics.js';
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

const TOPIC = 'What changed: `case:<id>`, `cases`, `desk:<provider>`, …';

export class FollowDto {
  @ApiProperty({
    type: [String],
    maxItems: 20,
    description:
      'From now on these topics and no others: `case:<id of a request>`, `cases`, `tasks`, `news`, `desk:<provider>`, `queue:<placing authority>`, `catalogue`, `contacts`, `messages`; only what this login may read.',
  })
  topics!: string[];
}

export class TopicVersionDto implements TopicVersion {
  @ApiProperty({ description: TOPIC })
  topic!: string;

  @ApiProperty({ type: 'integer', description: 'Higher after each change; 0: nothing has changed yet.' })
  version!: number;
}

export class FollowedDto {
  @ApiProperty({ type: [TopicVersionDto], description: 'The versions as they are now.' })
  versions!: TopicVersionDto[];
}

export class FollowErrorDto {
  @ApiProperty({
    enum: ['invalid-message', 'unauthorized', 'too-many-messages', 'not-yours'],
    description:
      '`not-yours`: one of the topics is not for this login, and none is followed anew. The socket is closed after `unauthorized` and `too-many-messages`.',
  })
  error!: string;
}

export class TopicChangeDto implements TopicChange {
  @ApiProperty({ description: TOPIC })
  topic!: string;

  @ApiProperty({ type: 'integer', description: 'Its version from now on.' })
  version!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Milliseconds: wait a random part of it before reading again, so that many do not ask at once.',
  })
  spreadMs!: number;
}

export class ConnectErrorDto {
  @ApiProperty({
    enum: ['unauthorized', 'unavailable'],
    description: '`unauthorized`: no login, or it has ended; `unavailable`: try again in a moment.',
  })
  message!: string;
}
