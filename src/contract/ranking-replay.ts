import { Instant, Part, SomeOf, Text, Whole } from './fields.js';
import { Matches } from './matches.js';
import { RequestSearch } from './request.js';
import { NOT_KEPT, type NotKept } from './work-words.js';

/** `POST /v1/ranking-replays`: what was shown of this request at an instant? */
export class RankingReplayInput extends RequestSearch {
  @Instant('Not in the future.') at!: string;

  @Whole('Of the ledger, where the screen had one. Left out: the last that was recorded by then.', {
    optional: true,
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
  })
  sequence?: number;
}

/** A ranking computed again from facts, ledger, house rules and policy as they were, by the rules of today. */
export class RankingReplay {
  @Text('Of the request.') reference!: string;
  @Instant() at!: string;
  @Whole('Of the ledger, up to which the figures are.') sequence!: number;
  @Whole('By which rules it was judged: those of today.') rulesVersion!: number;
  @SomeOf(NOT_KEPT, 'What is not kept of that moment; empty: all that it rests on is.') notKept!: NotKept[];
  @Part(Matches, 'As the rules of today make them of what was so then.') matches!: Matches;
}
