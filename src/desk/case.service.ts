import { Injectable } from '@nestjs/common';
import { AskingService } from '../asking/asking.service.js';
import { ScreenReads, type ScreenAnswer } from '../capacity/screen-reads.service.js';
import type { CaseScreen } from '../contract/desk.js';
import type { MatchesInBrief } from '../contract/matches.js';
import type { UrgentRequest } from '../contract/request.js';
import { EscalationsService } from '../escalation/escalations.service.js';
import { TasksService } from '../follow-up/tasks.service.js';
import { MatchingService } from '../matching/matching.service.js';
import { RuleAnswersService } from '../matching/rule-answers.service.js';
import { ClosingService } from '../outcomes/closing.service.js';
import { HoldReads } from '../placements/hold-reads.service.js';
import { RequestsService } from '../requests/requests.service.js';
import type { Asker } from './asker.js';

/** A request with all that hangs on it, as the coordinator's page shows it. */
@Injectable()
export class CaseService {
  constructor(
    private readonly screens: ScreenReads,
    private readonly requests: RequestsService,
    private readonly holds: HoldReads,
    private readonly escalations: EscalationsService,
    private readonly asking: AskingService,
    private readonly answers: RuleAnswersService,
    private readonly tasks: TasksService,
    private readonly closing: ClosingService,
    private readonly matching: MatchingService,
  ) {}

  /** Throws NotFound when there is no such request. */
  screen(asker: Asker, id: string): Promise<ScreenAnswer<CaseScreen>> {
    const question = {
      ...asker,
      about: `case ${id}`,
      topics: [`case:${id}`, 'catalogue', 'contacts'],
      figures: true,
    };
    return this.screens.read(question, async () => {
      const { actor, language } = asker;
      const request = await this.requests.one(id, language);
      const [holds, escalations, asked, { answers }, followUp, closing, matches] = await Promise.all([
        this.holds.ofRequest({ actor, language }, id),
        this.escalations.waitingFor(id),
        this.asking.ofRequest(id),
        this.answers.list(actor, id, language),
        this.tasks.ofRequest(actor, id, language),
        this.closing.state(id, language),
        this.matches(asker, request),
      ]);
      const live = new Set(holds.flatMap(({ id: holdId, status }) => (status === 'held' ? holdId : [])));
      return {
        request,
        holds,
        escalations: escalations.filter(({ holdId }) => live.has(holdId)),
        asked,
        answers,
        followUp,
        closing,
        matches,
      };
    });
  }

  private async matches(
    { language }: Asker,
    { id, closedAt }: UrgentRequest,
  ): Promise<MatchesInBrief | null> {
    return closedAt === null ? this.matching.matchesInBrief(id, language) : null;
  }
}
