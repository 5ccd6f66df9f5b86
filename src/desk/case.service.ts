import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/actor.js';
import { AskingService } from '../asking/asking.service.js';
import { ScreenReads, type PartsOf, type ScreenAnswer } from '../capacity/screen-reads.service.js';
import type { CaseScreen } from '../contract/desk.js';
import type { Language } from '../contract/words.js';
import { EscalationsService } from '../escalation/escalations.service.js';
import { TasksService } from '../follow-up/tasks.service.js';
import { MatchingService } from '../matching/matching.service.js';
import { answerFor, RuleAnswersService, type AnswerBySomebody } from '../matching/rule-answers.service.js';
import { ClosingService } from '../outcomes/closing.service.js';
import { HoldReads } from '../placements/hold-reads.service.js';
import { RequestsService } from '../requests/requests.service.js';
import type { Asker } from './asker.js';

/** A case as all of a role see it. */
interface SharedCase extends Omit<CaseScreen, 'answers'> {
  answers: AnswerBySomebody[];
}

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
  async screen(asker: Asker, id: string): Promise<ScreenAnswer<CaseScreen>> {
    const question = {
      ...asker,
      about: `case ${id}`,
      topics: [`case:${id}`, 'catalogue', 'contacts'],
      figures: true,
    };
    const { tag, screen } = await this.screens.read<SharedCase>(question, (viewer) =>
      this.compose(viewer, asker.language, id),
    );
    // Nothing in it is of somebody: it is the same for all.
    if (screen === null || screen.answers.length === 0) return { tag, screen: screen as CaseScreen | null };
    return { tag, screen: { ...screen, answers: screen.answers.map((one) => answerFor(asker.actor, one)) } };
  }

  private async compose(actor: Viewer, language: Language, id: string): Promise<PartsOf<SharedCase>> {
    const request = await this.requests.one(id, language);
    const [holds, escalations, asked, answers, followUp, closing, matches] = await Promise.all([
      this.holds.ofRequest({ actor, language }, id),
      this.escalations.waitingFor(id),
      this.asking.ofRequest(id),
      this.answers.ofRequest(id, language),
      this.tasks.ofRequest(actor, id, language),
      this.closing.state(id, language),
      request.closedAt === null ? this.matching.matchesInBrief(id, language) : null,
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
  }
}
