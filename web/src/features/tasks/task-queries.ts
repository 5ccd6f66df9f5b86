import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  FollowUp,
  Task,
  TaskCompletion,
  TaskListState,
  Tasks,
} from '../../../../src/contract/follow-up.js';
import { get, send, type Call } from '../../lib/api.js';
import { usePages } from '../../lib/pages.js';

/** Tasks are listed from a moment on; this often the list is asked again. */
const POLL_MS = 15_000;

const rowsOf = ({ tasks }: Tasks): Task[] => tasks;

/** What there is to do, or what was done in the last day. */
export function useTasks(state: TaskListState) {
  return usePages({
    queryKey: ['tasks', state],
    path: `/v1/tasks?state=${state}`,
    rowsOf,
    refetchInterval: POLL_MS,
  });
}

export function useFollowUp(requestId: string) {
  return useQuery({
    queryKey: ['follow-up', requestId],
    queryFn: ({ signal }) => get<FollowUp>(`/v1/requests/${requestId}/follow-up`, signal),
    refetchInterval: POLL_MS,
  });
}

/** A write after which everything about tasks is read again. */
export function useTaskWrite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, ...call }: { path: string } & Call) => send(path, call),
    onSettled: () =>
      Promise.all(
        ['tasks', 'follow-up', 'holds', 'requests', 'matches'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

export function completionOf(taskId: string, body: TaskCompletion = {}): { path: string } & Call {
  return { path: `/v1/tasks/${taskId}/completion`, method: 'POST', body };
}

export function reopeningOf(taskId: string): { path: string } & Call {
  return { path: `/v1/tasks/${taskId}/completion`, method: 'DELETE' };
}
