import type { TaskKind } from '../contract/work-words.js';
import { stageOf, taskSteps, type TaskRow } from './task-row.js';

const DUE = new Date('2026-12-24T12:00:00.000Z');
const daysBefore = (days: number) => new Date(DUE.getTime() - days * 86_400_000);
const WARNINGS = [14, 3];

const task = (kind: TaskKind, doneAt: Date | null = null) =>
  ({ kind, due_at: DUE, done_at: doneAt }) as TaskRow;
const steps = (row: TaskRow) => taskSteps(row, WARNINGS).map((at) => new Date(at));

describe('what the clock alone changes of a task', () => {
  it('is that it slips', () => {
    expect(steps(task('look-again'))).toEqual([DUE]);
  });

  it('is each warning too, of the end of a period', () => {
    expect(steps(task('reflection-end'))).toEqual([DUE, daysBefore(14), daysBefore(3)]);
  });

  it('is nothing once it is done', () => {
    expect(steps(task('reflection-end', daysBefore(1)))).toEqual([]);
  });

  it.each([
    ['reflection-end', new Date(daysBefore(14).getTime() - 1), null],
    ['reflection-end', daysBefore(14), '14'],
    ['reflection-end', daysBefore(3), '3'],
    ['reflection-end', DUE, 'slipped'],
    ['look-again', daysBefore(3), null],
    ['look-again', DUE, 'slipped'],
  ] as const)('is told at those moments: %s at %p is %p', (kind, now, stage) => {
    expect(stageOf(task(kind), WARNINGS, now)).toBe(stage);
  });
});
