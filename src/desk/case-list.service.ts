import { Injectable } from '@nestjs/common';
import { ScreenReads, type ScreenAnswer } from '../capacity/screen-reads.service.js';
import { Clock } from '../common/clock.js';
import type { Cases, CasesQuery, NextPlace } from '../contract/desk.js';
import type { Hold } from '../contract/hold.js';
import { MatchingService } from '../matching/matching.service.js';
import { HoldReads } from '../placements/hold-reads.service.js';
import { ownerOf, RequestListService } from '../requests/request-list.service.js';
import { toUrgentRequest, type StoredRequest } from '../requests/requests.service.js';
import type { Asker } from './asker.js';
import { mayMoveOn } from './moving-on.js';

/** Requests page by page, each with its newest hold and where the person can go on from there. */
@Injectable()
export class CaseListService {
  constructor(
    private readonly screens: ScreenReads,
    private readonly requests: RequestListService,
    private readonly holds: HoldReads,
    private readonly matching: MatchingService,
    private readonly clock: Clock,
  ) {}

  screen(asker: Asker, query: CasesQuery): Promise<ScreenAnswer<Cases>> {
    const { language } = asker;
    const owner = ownerOf(asker.actor, query);
    const question = {
      ...asker,
      about: `cases ${JSON.stringify([query, owner])}`,
      topics: ['cases', 'catalogue'],
      figures: true,
    };
    return this.screens.read(question, async (actor) => {
      const { rows, next, total } = await this.requests.page(owner, query);
      const newest = await this.holds.newestOf(
        { actor, language },
        rows.map(({ id }) => id),
      );
      const steps = await this.nextSteps(rows, newest);
      const cases = rows.map((row) => ({
        request: toUrgentRequest(row, language),
        hold: newest.get(row.id) ?? null,
        next: steps.get(row.id) ?? null,
      }));
      return { cases, next, total };
    });
  }

  private async nextSteps(
    rows: readonly StoredRequest[],
    newest: ReadonlyMap<string, Hold>,
  ): Promise<Map<string, NextPlace | null>> {
    const now = this.clock.now();
    const moving = rows.flatMap((request) => {
      const hold = newest.get(request.id);
      return hold && mayMoveOn(request, hold, now) ? { request, hold } : [];
    });
    if (moving.length === 0) return new Map();
    const around = await this.matching.surroundings();
    return new Map(
      moving.map(({ request, hold }) => [
        request.id,
        this.matching.nextStep(request, { unitId: hold.unitId, arrived: hold.status === 'placed' }, around),
      ]),
    );
  }
}
