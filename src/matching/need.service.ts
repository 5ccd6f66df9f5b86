import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Area } from '../contract/catalogue.js';
import type { RequestFacts } from '../contract/request.js';
import type { Kind, MatchStatus } from '../contract/words.js';
import { personOf } from './core/facts.js';
import { fittingKinds } from './core/kind-fit.js';
import { reflectionPeriodAt } from '../facts/reflection-period.js';
import { MatchingService, type AskedRequest, type Surroundings } from './matching.service.js';

/** What a person needs, as the rules read it: no more than a kind and a few yes-or-no. */
export interface Need {
  /** The kind that fits best; null: no kind here is for minors. */
  kind: Kind | null;
  multiproblem: boolean;
  highThreat: boolean;
  /** Region of the responsible municipality. */
  region: string | null;
}

/**
 * What the rules say of a request, without the decision being kept: for those who look back at a search. But for
 * `surroundings` without I/O, so that what is judged is the request as it is under its lock.
 */
@Injectable()
export class NeedService {
  constructor(
    private readonly matching: MatchingService,
    private readonly clock: Clock,
  ) {}

  surroundings(): Promise<Surroundings> {
    return this.matching.surroundings();
  }

  need(request: RequestFacts, areas: readonly Area[]): Need {
    const person = personOf(request, areas);
    const [kind] = fittingKinds(person, reflectionPeriodAt(request, this.clock.now().toISOString()));
    return {
      kind: request.ageGroup === 'minor' ? null : (kind ?? null),
      multiproblem: person.multiproblem,
      highThreat: person.highThreat,
      region: person.ownRegion,
    };
  }

  /** How every unit stands to this request at this moment. */
  statuses(request: AskedRequest, around: Surroundings): { unitId: string; status: MatchStatus }[] {
    const { units } = this.matching.judge(request, around);
    return units.map(({ unit, status }) => ({ unitId: unit.id, status }));
  }
}
