import type { ConfirmationRequests } from '../../src/contract/asking.js';
import type { Unit } from '../../src/contract/availability.js';
import type { Closing } from '../../src/contract/closing.js';
import type { CaseRow, Cases, CaseScreen, DeskScreen, NextPlace, Screen } from '../../src/contract/desk.js';
import type { Escalations } from '../../src/contract/escalation.js';
import type { FollowUp, TaskPage } from '../../src/contract/follow-up.js';
import type { Hold } from '../../src/contract/hold.js';
import type { Matches, MatchesInBrief } from '../../src/contract/matches.js';
import type { Page } from '../../src/contract/page.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import type { GivenAnswers } from '../../src/contract/rule-answers.js';
import type { Language } from '../../src/contract/words.js';
import { ok, type Answer, type ApiClient } from './api-client.js';

const MOVE_MS = 5 * 24 * 3_600_000;
const NOW_AND_LATER = ['later', 'now'];

/** The parts of a screen, without when and with which versions it was read. */
export type Parts<Shown extends Screen> = Omit<Shown, keyof Screen>;

/** Screens, and the same put together from the other reads, as somebody has them in a language. */
export class ScreenReader {
  constructor(
    private readonly api: ApiClient,
    readonly language: Language = 'en',
  ) {}

  caseOf(id: string, known?: string): Promise<Answer<CaseScreen>> {
    return this.read('coordinator', `/v1/cases/${id}`, known);
  }

  cases(query = '', known?: string): Promise<Answer<Cases>> {
    return this.read('coordinator', `/v1/cases${query}`, known);
  }

  desk(as: string, known?: string): Promise<Answer<DeskScreen>> {
    return this.read(as, '/v1/desk', known);
  }

  async caseTold(id: string): Promise<Parts<CaseScreen>> {
    const get = <T>(path: string) => this.get<T>('coordinator', `/v1/requests/${id}${path}`);
    const { holds } = await get<{ holds: Hold[] }>('/holds');
    const held = holds.filter(({ status }) => status === 'held');
    const lists = await Promise.all(
      held.map((hold) => this.get<Escalations>('coordinator', `/v1/escalations?holdId=${hold.id}`)),
    );
    const request = await get<UrgentRequest>('');
    return {
      request,
      holds,
      escalations: lists
        .flatMap(({ escalations }) => escalations)
        .filter(({ endedAt }) => endedAt === null)
        .sort((a, b) => (a.startedAt + a.id < b.startedAt + b.id ? -1 : 1)),
      asked: (await get<ConfirmationRequests>('/confirmation-requests')).confirmationRequests,
      answers: (await get<GivenAnswers>('/answers')).answers,
      followUp: await get<FollowUp>('/follow-up'),
      closing: await get<Closing>('/closing'),
      matches: request.closedAt === null ? await get<MatchesInBrief>('/matches-in-brief') : null,
    };
  }

  async casesTold(query: string, at: Date): Promise<Parts<Cases>> {
    const page = await this.get<Page & { requests: UrgentRequest[] }>('coordinator', `/v1/requests${query}`);
    const ids = page.requests.map(({ id }) => id);
    const { holds } =
      ids.length === 0
        ? { holds: [] }
        : await this.get<{ holds: Hold[] }>('coordinator', `/v1/holds?limit=200&latestOf=${ids.join(',')}`);
    const units = await this.units('coordinator');
    const cases = await Promise.all(
      page.requests.map(async (request): Promise<CaseRow> => {
        const hold = holds.find(({ requestId }) => requestId === request.id) ?? null;
        return { request, hold, next: await this.nextTold(request, hold, units, at) };
      }),
    );
    return { cases, next: page.next, total: page.total };
  }

  async deskTold(as: string): Promise<Parts<DeskScreen>> {
    const units = await this.units(as);
    return {
      units: units.filter((unit) => unit.provider === as || unit.placingAuthority === as),
      holds: (await this.get<{ holds: Hold[] }>(as, '/v1/holds?limit=200')).holds,
      escalations: (await this.get<Escalations>(as, '/v1/escalations?state=open&limit=200')).escalations,
      asked: (await this.get<ConfirmationRequests>(as, '/v1/confirmation-requests')).confirmationRequests,
      tasks: (await this.get<TaskPage>(as, '/v1/tasks?state=open&limit=200')).tasks,
    };
  }

  /** Where to go on, by the whole ranking. */
  private async nextTold(
    request: UrgentRequest,
    hold: Hold | null,
    units: readonly Unit[],
    at: Date,
  ): Promise<NextPlace | null> {
    if (!hold || request.closedAt !== null) return null;
    const placed = hold.status === 'placed';
    if (placed && at.getTime() - Date.parse(hold.createdAt) >= MOVE_MS) return null;
    if (!placed && hold.status !== 'held' && hold.status !== 'accepted') return null;
    const matches = await this.get<Matches>('coordinator', `/v1/requests/${request.id}/matches`);
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const step = matches.units.find(({ unitId, status }) => {
      const unit = byId.get(unitId);
      if (!unit || unit.kind === byId.get(hold.unitId)?.kind || !NOW_AND_LATER.includes(status)) return false;
      return status === 'later' || (placed && unit.intake === 'office-hours');
    });
    return (
      (step && {
        unitId: step.unitId,
        placeableFrom: step.placeableFrom,
        placingAuthority: step.placingAuthority,
      }) ??
      null
    );
  }

  private async units(as: string): Promise<Unit[]> {
    return (await this.get<{ units: Unit[] }>(as, '/v1/units')).units;
  }

  private async get<T>(as: string, path: string): Promise<T> {
    return ok(await this.read<T>(as, path), 200);
  }

  private read<T>(as: string, path: string, known?: string): Promise<Answer<T>> {
    return this.api.send<T>(as, 'GET', path, undefined, {
      'accept-language': this.language,
      ...(known !== undefined && { 'if-none-match': known }),
    });
  }
}

/** What a screen says: nothing of when it was read. Where a plan begins now, that is no news. */
export function partsOf<Shown extends Screen>(screen: Shown): Parts<Shown> {
  const { versions: _, sequence: _s, readAt: _r, changesAt: _c, ...parts } = screen;
  return parts;
}

/** The same without the instants that only say when it was read. */
export function saidBy(screen: Screen): string {
  const now = JSON.stringify((screen as Partial<CaseScreen>).matches?.evaluatedAt ?? '');
  return JSON.stringify(partsOf(screen)).replaceAll(now, '"now"');
}
