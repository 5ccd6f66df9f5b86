import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { BoardController } from './board.controller.js';
import { BoardFeed } from './board-feed.js';
import { BoardGateway } from './board.gateway.js';
import { BoardService } from './board.service.js';
import { TopicFeed } from './topic-feed.js';

@Module({
  imports: [CapacityModule],
  controllers: [BoardController],
  providers: [BoardFeed, BoardGateway, BoardService, TopicFeed],
})
export class BoardModule {}
