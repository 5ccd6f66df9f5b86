import { ExpectedFree } from './availability.js';
import { Flag, Instant, OneOf, Part, Parts, SomeOf, Text, Whole } from './fields.js';
import type { FollowAnswer, TopicChange } from './topics.js';
import { GENDERS, KINDS, type Gender, type Kind } from './words.js';

/** Answer to `subscribe`. */
export type Subscribed = SubscribedSnapshot | SubscribedChanges | SubscribeError;

/** Socket.IO namespace `/board`. */
export interface BoardServerEvents {
  change: (change: BoardChange) => void;
  topic: (change: TopicChange) => void;
}

export interface BoardClientEvents {
  subscribe: (message: { since?: number }, acknowledge: (answer: Subscribed) => void) => void;
  /** From now on these topics, and no others. */
  follow: (message: { topics: string[] }, acknowledge: (answer: FollowAnswer) => void) => void;
}

export class Subscribe {
  @Whole('Sequence of the last change that the client has; left out: everything is wanted.', {
    optional: true,
    minimum: 0,
    nullable: true,
  })
  since?: number | null;
}

/** A unit as every board shows it. No address, municipality, telephone number, request or reference. */
export class BoardUnit {
  @Text() unitId!: string;
  @Text() providerId!: string;
  @OneOf(KINDS) kind!: Kind;
  @Text() name!: string;
  @SomeOf(GENDERS) genders!: Gender[];
  @Text() region!: string;
  @Whole() places!: number;
  @Whole() free!: number;
  @Whole() held!: number;
  @Whole() bookable!: number;
  @Flag() closed!: boolean;
  @Instant({ nullable: true }) confirmedAt!: string | null;
  @Flag() stale!: boolean;
  @Flag() intakeOpen!: boolean;

  @Instant({ nullable: true })
  opensAt!: string | null;

  @Parts(ExpectedFree, 'Left out when nobody is expected to leave.', { optional: true })
  expectedFree?: ExpectedFree[];
}

/** All changes with sequences `from`…`sequence`, each unit as it stands after them. */
export class BoardChange {
  @Whole('Sequence of the first change in it.') from!: number;
  @Whole('Sequence of the last change in it.') sequence!: number;
  @Parts(BoardUnit, 'The units that changed, as they stand after it.') units!: BoardUnit[];
}

export class Board {
  @Whole('Ledger sequence of the last change in it.') sequence!: number;
  @Instant() generatedAt!: string;

  @Instant(
    'Of an earlier board: the instant of which it is. It can be the start of the day that was asked.',
    { optional: true },
  )
  at?: string;

  @Parts(BoardUnit) units!: BoardUnit[];
}

export class SubscribedSnapshot {
  @Part(Board, 'The whole board.') snapshot!: Board;
}

export class SubscribedChanges {
  @Part(BoardChange, 'All that changed after `since`.') changes!: BoardChange;
}

export class SubscribeError {
  @OneOf(
    ['invalid-message', 'unauthorized', 'too-many-messages'],
    'The socket is closed after `unauthorized` and `too-many-messages`.',
  )
  error!: string;
}

export class ConnectError {
  @OneOf(
    ['unauthorized', 'unavailable'],
    '`unauthorized`: no login, or it has ended; `unavailable`: try again in a moment.',
  )
  message!: string;
}

export class BoardQuery {
  @Instant('The board as it was at this instant.', { optional: true }) at?: string;
}
