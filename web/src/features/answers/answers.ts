import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UrgentRequest } from '../../../../src/contract/request.js';
import type { GivenAnswer, GivenAnswers, RuleAnswerInput } from '../../../../src/contract/rule-answers.js';
import { send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';

/** What units answered for a request, and what records and takes back. */
export interface Answers {
  given: readonly GivenAnswer[];
  busy: boolean;
  error: Error | null;
  record: (answer: RuleAnswerInput) => void;
  takeBack: (answer: GivenAnswer) => void;
}

/** @param given those that the screen shows of this request */
export function useAnswers(request: UrgentRequest, given: readonly GivenAnswer[]): Answers {
  const client = useQueryClient();
  const path = `/v1/requests/${request.id}/answers`;
  const settle = { onSettled: () => readScreensAgain(client) };
  const record = useMutation({
    ...settle,
    mutationFn: (body: RuleAnswerInput) =>
      send<GivenAnswers>(path, {
        method: 'POST',
        body,
        // It was asked for what this screen shows of the person.
        ifMatch: `"${request.factsVersion}"`,
      }),
  });
  const takeBack = useMutation({
    ...settle,
    mutationFn: (answer: GivenAnswer) => send<GivenAnswers>(`${path}/${answer.id}`, { method: 'DELETE' }),
  });
  const busy = record.isPending || takeBack.isPending;
  return {
    given,
    busy,
    error: record.error ?? takeBack.error,
    record: (answer) => {
      takeBack.reset();
      if (!busy) record.mutate(answer);
    },
    takeBack: (answer) => {
      record.reset();
      if (!busy) takeBack.mutate(answer);
    },
  };
}
