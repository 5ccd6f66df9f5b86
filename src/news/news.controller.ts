import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { News, NewsListQuery, NewsPage } from '../contract/news.js';
import { NewsService } from './news.service.js';

@ApiTags('News')
@Controller('v1')
@Roles('coordinator')
export class NewsController {
  constructor(private readonly news: NewsService) {}

  @Get('news')
  @ApiOperation({
    summary: 'What happened to requests that a coordinator must hear of, unseen first',
    operationId: 'listNews',
  })
  @PagedAnswer(NewsPage)
  list(@Query() query: NewsListQuery): Promise<NewsPage> {
    return this.news.list(query);
  }

  @Post('news/:id/seen')
  @HttpCode(200)
  @ApiOperation({
    summary: 'A coordinator has seen it: nobody is told of it any more',
    operationId: 'markNewsSeen',
  })
  @ApiOkResponse({ type: News })
  seen(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<News> {
    return this.news.seen(actor, id);
  }
}
