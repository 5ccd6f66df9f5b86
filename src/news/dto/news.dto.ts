import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import {
  NEWS_KINDS,
  NEWS_LIST_STATES,
  type News,
  type NewsKind,
  type NewsListQuery,
  type NewsListState,
  type NewsPage,
} from '../../contract/news.js';
import { NEWS_LIST } from '../news-list.js';

export class NewsDto implements News {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: NEWS_KINDS, description: 'What happened.' })
  kind!: NewsKind;

  @ApiProperty({ type: 'string', format: 'uuid' })
  requestId!: string;

  @ApiProperty({ type: 'string', description: 'What the request is called.' })
  reference!: string;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  holdId!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Unit of the hold; null: it is about no hold.',
  })
  unitId!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'When the service noticed it.' })
  at!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When a coordinator said that she has seen it; null: nobody has.',
  })
  seenAt!: string | null;
}

export class NewsListQueryDto extends PageQueryDto implements NewsListQuery {
  @After(NEWS_LIST)
  after?: string;

  @ApiPropertyOptional({
    enum: NEWS_LIST_STATES,
    enumName: 'NewsListState',
    description: '`unseen`: still to be looked at; `seen`: by any coordinator. Left out: all.',
  })
  @IsOptional()
  @IsIn(NEWS_LIST_STATES)
  state?: NewsListState;

  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'Only of this request.' })
  @IsOptional()
  @IsUUID('loose')
  requestId?: string;
}

export class NewsPageDto extends PageDto implements NewsPage {
  @ApiProperty({
    type: [NewsDto],
    description: 'What still has to be looked at, newest first; then what was seen, newest first.',
  })
  news!: NewsDto[];
}
