import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { NewsController } from './news.controller.js';
import { NewsTelling } from './news-telling.service.js';
import { NewsService } from './news.service.js';

/** What happened to a request while nobody looked. */
@Module({
  imports: [NotificationsModule],
  controllers: [NewsController],
  providers: [NewsService, NewsTelling],
  exports: [NewsService, NewsTelling],
})
export class NewsModule {}
