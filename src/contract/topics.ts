import { OneOf, Parts, Text, Texts, Whole } from './fields.js';

const TOPIC = 'What changed: `case:<id>`, `cases`, `desk:<provider>`, …';

export class Follow {
  @Texts(
    'From now on these topics and no others: `case:<id of a request>`, `cases`, `tasks`, `news`, `desk:<provider>`, `queue:<placing authority>`, `catalogue`, `contacts`, `messages`; only what this login may read.',
    { maxItems: 20 },
  )
  topics!: string[];
}

/**
 * What a screen is about. `case:<id>` is one request with all that hangs on it, `cases` the list of them, `tasks` what
 * coordinators have to do, `news` what they must hear; `desk:<provider>` what a house is asked and has,
 * `queue:<authority>` what a placing authority has to decide; `catalogue` units, house rules, areas and policy;
 * `contacts` whom to call; `messages` what the service sends. What changes by the clock alone, such as a hold that runs
 * out, has no new version at that moment.
 */
export class TopicVersion {
  @Text(TOPIC) topic!: string;
  @Whole('Higher after each change; 0: nothing has changed yet.') version!: number;
}

export class Followed {
  @Parts(TopicVersion, 'The versions as they are now.') versions!: TopicVersion[];
}

export class FollowError {
  @OneOf(
    ['invalid-message', 'unauthorized', 'too-many-messages', 'not-yours'],
    '`not-yours`: one of the topics is not for this login, and none is followed anew. The socket is closed after `unauthorized` and `too-many-messages`.',
  )
  error!: string;
}

export class TopicChange {
  @Text(TOPIC) topic!: string;
  @Whole('Its version from now on.') version!: number;

  @Whole('Milliseconds: wait a random part of it before reading again, so that many do not ask at once.')
  spreadMs!: number;
}

/** Answer to `follow`. */
export type FollowAnswer = Followed | FollowError;
