/** Each change of a topic gives it a higher version; 0: nothing has changed since it began. */
export interface TopicVersion {
  /**
   * What a screen is about. `case:<id>` is one request with all that hangs on it, `cases` the list of them, `tasks` what
   * coordinators have to do, `news` what they must hear; `desk:<provider>` what a house is asked and has,
   * `queue:<authority>` what a placing authority has to decide; `catalogue` units, house rules, areas and policy;
   * `contacts` whom to call; `messages` what the service sends. What changes by the clock alone, such as a hold that runs
   * out, has no new version at that moment.
   */
  topic: string;
  version: number;
}

export interface TopicChange extends TopicVersion {
  /** Milliseconds, of which each page waits a random part before it reads again, so that many do not ask at once. */
  spreadMs: number;
}

/** Answer to `follow`. */
export type Followed = { versions: TopicVersion[] } | { error: string };
