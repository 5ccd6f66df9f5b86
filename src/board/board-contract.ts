import { LARGEST_MESSAGE } from './board-socket.adapter.js';
import {
  BoardChange,
  ConnectError,
  Subscribe,
  SubscribedChanges,
  SubscribedSnapshot,
  SubscribeError,
} from '../contract/board.js';
import { Follow, Followed, FollowError, TopicChange } from '../contract/topics.js';
import { MESSAGES } from './message-budget.js';

/** What the AsyncAPI document tells of the board's sockets. */
export const BOARD_CONTRACT = {
  models: [
    ...[BoardChange, ConnectError, Subscribe],
    ...[Follow, Followed, FollowError, TopicChange],
    ...[SubscribedChanges, SubscribedSnapshot, SubscribeError],
  ],
  largestMessage: LARGEST_MESSAGE,
  messagesAtOnce: MESSAGES,
};
