import { LARGEST_MESSAGE } from './board-socket.adapter.js';
import {
  BoardChangeDto,
  ConnectErrorDto,
  FollowDto,
  FollowedDto,
  FollowErrorDto,
  SubscribeDto,
  SubscribedChangesDto,
  SubscribedSnapshotDto,
  SubscribeErrorDto,
  TopicChangeDto,
} from './dto/board-socket.dto.js';
import { MESSAGES } from './message-budget.js';

/** What the AsyncAPI document tells of the board's sockets. */
export const BOARD_CONTRACT = {
  models: [
    ...[BoardChangeDto, ConnectErrorDto, SubscribeDto],
    ...[FollowDto, FollowedDto, FollowErrorDto, TopicChangeDto],
    ...[SubscribedChangesDto, SubscribedSnapshotDto, SubscribeErrorDto],
  ],
  largestMessage: LARGEST_MESSAGE,
  messagesAtOnce: MESSAGES,
};
