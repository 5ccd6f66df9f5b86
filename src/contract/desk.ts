import type { ConfirmationRequest } from './asking.js';
import type { UnitWithAvailability } from './availability.js';
import type { Closing } from './closing.js';
import type { Escalation } from './escalation.js';
import type { FollowUp, Task } from './follow-up.js';
import type { Hold } from './hold.js';
import type { MatchesInBrief } from './matches.js';
import type { Page } from './page.js';
import type { RequestListQuery, UrgentRequest } from './request.js';
import type { GivenAnswer } from './rule-answers.js';
import type { PlacingAuthority } from './words.js';

/** What one screen shows, all of it read at one instant; its `ETag` stands for all of it. */
export interface Screen {
  /** For each topic that it is about: the version that is in it. Follow these, and read it again at a higher one. */
  versions: Record<string, number>;
  /** Of the ledger: figures of units are known up to here. */
  sequence: number;
  readAt: string;
  /** When the clock alone makes it say something else; null: not within a day. */
  changesAt: string | null;
}

/** `GET /v1/cases/{id}`: a request with all that hangs on it. */
export interface CaseScreen extends Screen {
  request: UrgentRequest;
  /** Newest first. */
  holds: Hold[];
  /** Of the holds that wait for an answer. */
  escalations: Escalation[];
  /** Who was asked whether there is still room, oldest first. */
  asked: ConfirmationRequest[];
  /** What units answered for it by telephone. */
  answers: GivenAnswer[];
  followUp: FollowUp;
  closing: Closing;
  /** Null: the request is closed. */
  matches: MatchesInBrief | null;
}

/** `GET /v1/cases`: as `GET /v1/requests`. */
export type CasesQuery = RequestListQuery;

/** Where the person can move to from the place that is kept: best of the units of another kind that open later. */
export interface NextStep {
  unitId: string;
  /** When its intake opens; null: it is open. */
  placeableFrom: string | null;
  placingAuthority: PlacingAuthority;
}

export interface CaseRow {
  request: UrgentRequest;
  /** The newest; null: there was none. */
  hold: Hold | null;
  /** Null: no place is kept, or was kept long ago, or there is nowhere to move to. */
  next: NextStep | null;
}

/** Open ones, oldest first; then closed ones, newest first. */
export interface Cases extends Page, Screen {
  cases: CaseRow[];
}

/** `GET /v1/desk`: what an organisation is asked, and has. */
export interface DeskScreen extends Screen {
  /** Its own, and those on which it decides, in order of id. */
  units: UnitWithAvailability[];
  /** What waits for an answer or an arrival, who is there, and what ended in the last day. */
  holds: Hold[];
  /** Its questions without an answer, oldest first. */
  escalations: Escalation[];
  /** Its units of which is asked whether there is still room, oldest first. */
  asked: ConfirmationRequest[];
  /** What it has to do, soonest due first. */
  tasks: Task[];
}
