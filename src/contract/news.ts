import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { Instant, OneOf, Parts, Text, Uuid } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import { NEWS_KINDS, NEWS_LIST_STATES, type NewsKind, type NewsListState } from './work-words.js';

/** What still has to be looked at, newest first; then what was seen, newest first. */
export const NEWS_LIST = listShape('news', 'uuid', ['unseen', 'seen']);

/** Something happened to a request; what exactly stands with the request itself. */
export class News {
  @Uuid() id!: string;
  @OneOf(NEWS_KINDS, 'What happened.') kind!: NewsKind;
  @Uuid() requestId!: string;
  @Text('What the request is called.') reference!: string;
  @Uuid({ nullable: true }) holdId!: string | null;
  @Text('Unit of the hold; null: it is about no hold.', { nullable: true }) unitId!: string | null;
  @Instant('When the service noticed it.') at!: string;

  @Instant('When a coordinator said that she has seen it; null: nobody has.', { nullable: true })
  seenAt!: string | null;
}

/** `GET /v1/news`. */
export class NewsListQuery extends PageQuery {
  @After(NEWS_LIST) after?: string;

  @OneOf(NEWS_LIST_STATES, '`unseen`: still to be looked at; `seen`: by any coordinator. Left out: all.', {
    optional: true,
    enumName: 'NewsListState',
  })
  state?: NewsListState;

  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'Only of this request.' })
  @IsOptional()
  @IsUUID('loose')
  requestId?: string;
}

/** Unseen first, newest first; then what was seen, newest first. */
export class NewsPage extends Page {
  @Parts(News, 'What still has to be looked at, newest first; then what was seen, newest first.')
  news!: News[];
}
