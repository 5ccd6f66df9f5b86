import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../capacity/catalogue.service.js';
import { Clock } from '../common/clock.js';
import type { RequestFacts } from '../contract/request.js';
import type { Kind, MatchStatus } from '../contract/words.js';
import { personOf } from './core/facts.js';
import { fittingKinds } from './core/kind-fit.js';
import { reflectionPeriodAt } from './core/reflection-period.js';
import { MatchingService, type AskedRequest } from './matching.service.js';

/** What a person needs, as the rules read it: no more than a kind and a few yes-or-no. */
export interface Need {
  /** The kind that fits best; null: no kind here is for minors. */
  kind: Kind | null;
  multiproblem: boolean;
  highThreat: boolean;
  /** Region of the responsible municipality. */
  region: string | null;
}

/** What the rules say of a request, without the decision being kept: for those who look back at a search. */
@Injectable()
export class NeedService {
  constructor(
    private readonly matching: MatchingService,
    private readonly catalogue: CatalogueService,
    private readonly clock: Clock,
  ) {}

  async need(request: RequestFacts): Promise<Need> {
    const person = personOf(request, (await this.catalogue.areas()).areas);
    const [kind] = fittingKinds(person, reflectionPeriodAt(request, this.clock.now().toISOString()));
    return {
      kind: request.ageGroup === 'minor' ? null : (kind ?? null),
      multiproblem: person.multiproblem,
      highThreat: person.highThreat,
      region: person.ownRegion,
    };
  }

  /** How every unit stands to this request at this moment. */
  async statuses(request: AskedRequest): Promise<{ unitId: string; status: MatchStatus }[]> {
    const { units } = await this.matching.look(request, 'nl');
    return units.map(({ unitId, status }) => ({ unitId, status }));
  }
}
