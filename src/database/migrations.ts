import { CapacityAndPlacements1763700000000 } from '../../migrations/0001-capacity-and-placements.js';
import { Access1763700001000 } from '../../migrations/0002-access.js';
import { RequestEnd1763800000000 } from '../../migrations/0003-request-end.js';
import { Notifications1763850000000 } from '../../migrations/0004-notifications.js';
import { Escalation1763900000000 } from '../../migrations/0005-escalation.js';
import { Offers1764000000000 } from '../../migrations/0006-offers.js';
import { Outcomes1764100000000 } from '../../migrations/0007-outcomes.js';
import { FollowUp1764200000000 } from '../../migrations/0008-follow-up.js';
import { FamiliesAndRooms1764300000000 } from '../../migrations/0009-families-and-rooms.js';
import { Lists1764400000000 } from '../../migrations/0010-lists.js';
import { ReopenedRequests1764600000000 } from '../../migrations/0011-reopened-requests.js';
import { Accounts1764800000000 } from '../../migrations/0012-accounts.js';
import { OnlyWhatIsKnown1764900000000 } from '../../migrations/0013-only-what-is-known.js';
import { ConfirmedFieldsAndAnswers1765000000000 } from '../../migrations/0014-confirmed-fields-and-answers.js';
import { JudgedAgain1765200000000 } from '../../migrations/0016-judged-again.js';
import { OneLiveHold1765300000000 } from '../../migrations/0017-one-live-hold.js';
import { ToldInTime1765400000000 } from '../../migrations/0018-told-in-time.js';
import { MonthFigures1765500000000 } from '../../migrations/0019-month-figures.js';
import { SeenByFewer1765600000000 } from '../../migrations/0020-seen-by-fewer.js';
import { ReasonsFromLists1765800000000 } from '../../migrations/0022-reasons-from-lists.js';
import { TakingBack1765900000000 } from '../../migrations/0023-taking-back.js';
import { OwnChannels1766000000000 } from '../../migrations/0024-own-channels.js';
import { Topics1766100000000 } from '../../migrations/0025-topics.js';
import { DesksOfARequest1766200000000 } from '../../migrations/0026-desks-of-a-request.js';
import { PastRankings1766300000000 } from '../../migrations/0027-past-rankings.js';
import { AuditByMonth1766500000000 } from '../../migrations/0029-audit-by-month.js';
import { Indexes1766600000000 } from '../../migrations/0030-indexes.js';
import { AuditRest1766700000000 } from '../../migrations/0031-audit-rest.js';
import { EndedHolds1766800000000 } from '../../migrations/0032-ended-holds.js';

/** In order of application. */
export const MIGRATIONS = [
  CapacityAndPlacements1763700000000,
  Access1763700001000,
  RequestEnd1763800000000,
  Notifications1763850000000,
  Escalation1763900000000,
  Offers1764000000000,
  Outcomes1764100000000,
  FollowUp1764200000000,
  FamiliesAndRooms1764300000000,
  Lists1764400000000,
  ReopenedRequests1764600000000,
  Accounts1764800000000,
  OnlyWhatIsKnown1764900000000,
  ConfirmedFieldsAndAnswers1765000000000,
  JudgedAgain1765200000000,
  OneLiveHold1765300000000,
  ToldInTime1765400000000,
  MonthFigures1765500000000,
  SeenByFewer1765600000000,
  ReasonsFromLists1765800000000,
  TakingBack1765900000000,
  OwnChannels1766000000000,
  Topics1766100000000,
  DesksOfARequest1766200000000,
  PastRankings1766300000000,
  AuditByMonth1766500000000,
  Indexes1766600000000,
  AuditRest1766700000000,
  EndedHolds1766800000000,
];
