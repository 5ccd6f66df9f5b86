import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { UrgentRequest } from '../../../../src/contract/request.js';
import type { GivenAnswer, GivenAnswers, RuleAnswer } from '../../../../src/contract/rule-answers.js';
import { send } from '../../lib/api.js';
import { useLanguage } from '../../lib/language.js';

/** A colleague's answer shows within this many milliseconds. */
const POLL_MS = 3_000;

/** What units answered for a request, and what records and takes back. */
export interface Answers {
  given: readonly GivenAnswer[];
  busy: boolean;
  error: Error | null;
  record: (answer: RuleAnswer) => void;
  takeBack: (answer: GivenAnswer) => void;
}

export function useAnswers(request: Pick<UrgentRequest, 'id' | 'factsVersion'> | undefined): Answers {
  const client = useQueryClient();
  const language = useLanguage();
  const id = request?.id ?? '';
  const path = `/v1/requests/${id}/answers`;
  const key = ['answers', id, language];
  const answers = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await send<GivenAnswers>(path, { signal })).data.answers,
    enabled: request !== undefined,
    refetchInterval: POLL_MS,
  });
  // Each answer changes what is possible, also one that a colleague wrote down.
  const known = answers.data?.map((one) => `${one.id} ${one.counts}`).join();
  const before = useRef(known);
  useEffect(() => {
    if (before.current !== undefined && before.current !== known) {
      void client.invalidateQueries({ queryKey: ['matches'] });
    }
    before.current = known;
  }, [client, known]);
  const settle = {
    onMutate: () => client.cancelQueries({ queryKey: key }),
    onSuccess: ({ data }: { data: GivenAnswers }) => {
      client.setQueryData(key, data.answers);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: ['matches'] }),
        client.invalidateQueries({ queryKey: ['requests'] }),
      ]),
  };
  const record = useMutation({
    ...settle,
    mutationFn: (body: RuleAnswer) =>
      send<GivenAnswers>(path, {
        method: 'POST',
        body,
        // It was asked for what this screen shows of the person.
        ifMatch: request ? `"${request.factsVersion}"` : null,
      }),
  });
  const takeBack = useMutation({
    ...settle,
    mutationFn: (answer: GivenAnswer) => send<GivenAnswers>(`${path}/${answer.id}`, { method: 'DELETE' }),
  });
  const busy = record.isPending || takeBack.isPending;
  return {
    given: answers.data ?? [],
    busy,
    error: record.error ?? takeBack.error ?? answers.error,
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
