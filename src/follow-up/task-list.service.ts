import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/actor.js';
import { Clock } from '../common/clock.js';
import { stepsAt, watchClock } from '../common/clock-steps.js';
import { TASK_LIST, type Task, type TaskListQuery, type TaskPage } from '../contract/follow-up.js';
import { readPage, type ListSource, type Param } from '../database/read-page.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { TASK_COLUMNS, taskSteps, toTask, type TaskRow } from './task-row.js';

/** TaskPage that are done stay on the list this long. */
const DONE_SHOWN_MS = 24 * 3_600_000;

type Stretch = (typeof TASK_LIST.stretches)[number];

/** What there is to do, for all requests together, page by page. */
@Injectable()
export class TaskListService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The actor's tasks, what should be done soonest first; those that were done in the last day come last. */
  async list(actor: Viewer, query: TaskListQuery): Promise<TaskPage> {
    const { read, changesAt } = await watchClock(this.clock.now(), () => this.page(actor, query));
    return { ...read, changesAt: changesAt?.toISOString() ?? null };
  }

  private async page(actor: Viewer, query: TaskListQuery): Promise<Omit<TaskPage, 'changesAt'>> {
    const now = this.clock.now();
    const { daysBefore } = this.policy.at(now).warnings;
    const source = sourceOf(query, actor, now);
    const [ofWhom, parameters] =
      actor.role === 'coordinator' ? ['for_coordinator', []] : ['for_provider = $2', [actor.providerId]];
    const { rows, next, total, later } = await this.unitOfWork.run(async (tx) => ({
      ...(await readPage<TaskRow, Stretch>(tx, TASK_LIST, source, query)),
      later: await tx.query<{ listedFrom: Date | null }>(listedNext(ofWhom), [now, ...parameters]),
    }));
    stepsAt(later[0]?.listedFrom ?? null);
    for (const row of rows) {
      stepsAt(...taskSteps(row, daysBefore), row.done_at && row.done_at.getTime() + DONE_SHOWN_MS);
    }
    return { tasks: rows.map((row) => toTask(row, daysBefore, now)), next, total };
  }

  /** What a provider has to do, at most so many: soonest due first. */
  async open(actor: Viewer, limit: number): Promise<Task[]> {
    return (await this.page(actor, { state: 'open', limit })).tasks;
  }
}

const listedNext = (ofWhom: string) => `
  SELECT min(listed_from) AS "listedFrom" FROM task
  WHERE ${ofWhom} AND done_at IS NULL AND dropped_at IS NULL AND listed_from > $1`;

function sourceOf({ state, kind, dueBefore }: TaskListQuery, actor: Viewer, now: Date): ListSource<Stretch> {
  const own = (param: Param) =>
    actor.role === 'coordinator'
      ? 't.for_coordinator AND r.closed_at IS NULL'
      : // Somebody lives there and will leave, also when the search has long ended.
        `t.for_provider = ${param(actor.providerId)} AND (r.closed_at IS NULL OR t.kind IN ('stay-limit', 'departure'))`;
  const conditions = (param: Param) => [
    `t.dropped_at IS NULL AND t.listed_from <= ${param(now)}`,
    own(param),
    ...(kind === undefined ? [] : [`t.kind = ${param(kind)}`]),
    ...(dueBefore === undefined ? [] : [`t.due_at < ${param(new Date(dueBefore))}`]),
  ];
  const since = new Date(now.getTime() - DONE_SHOWN_MS);
  const all: Required<ListSource<Stretch>['stretches']> = {
    open: { where: () => 't.done_at IS NULL', at: 't.due_at' },
    done: { where: (param) => `t.done_at > ${param(since)}`, at: 't.done_at', newestFirst: true },
  };
  return {
    from: 'task t JOIN request r ON r.id = t.request_id',
    id: 't.id',
    where: (param) => conditions(param).join(' AND '),
    stretches: state === undefined ? all : { [state]: all[state] },
    columns: TASK_COLUMNS,
    details: () => 'JOIN task t ON t.id = page.id JOIN request r ON r.id = t.request_id',
  };
}
