import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseScreen } from '../../../../src/contract/desk.js';
import type { Task, TaskCompletion, TaskPage } from '../../../../src/contract/follow-up.js';
import type { TaskListState } from '../../../../src/contract/work-words.js';
import { send, type Call } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { usePages } from '../../lib/pages.js';
import { useCase } from '../request/request-queries.js';

const KEY = 'tasks';
const TOPICS = ['tasks'] as const;
const rowsOf = ({ tasks }: TaskPage): Task[] => tasks;

/** What there is to do, or what was done in the last day. */
export function useTasks(state: TaskListState) {
  return usePages({
    queryKey: [KEY, state],
    path: `/v1/tasks?state=${state}`,
    rowsOf,
    topics: TOPICS,
  });
}

const followUpOf = ({ followUp }: CaseScreen) => followUp;

export function useFollowUp(requestId: string) {
  return useCase(requestId, followUpOf);
}

/** A write after which everything about tasks is read again. */
export function useTaskWrite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, ...call }: { path: string } & Call) => send(path, call),
    onSettled: () => Promise.all([readScreensAgain(client), client.invalidateQueries({ queryKey: [KEY] })]),
  });
}

export function completionOf(taskId: string, body: TaskCompletion = {}): { path: string } & Call {
  return { path: `/v1/tasks/${taskId}/completion`, method: 'POST', body };
}

export function reopeningOf(taskId: string): { path: string } & Call {
  return { path: `/v1/tasks/${taskId}/completion`, method: 'DELETE' };
}
