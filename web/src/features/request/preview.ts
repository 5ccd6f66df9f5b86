import type { TFunction } from 'i18next';
import type { MatchesInBrief, PreviewInBrief } from '../../../../src/contract/matches.js';
import type { RequestInput } from '../../../../src/contract/request.js';
import { send } from '../../lib/api.js';

/** What the service would answer; nothing is stored. */
export async function fetchPreview(
  request: RequestInput | null,
  signal: AbortSignal,
): Promise<PreviewInBrief> {
  const path = '/v1/match-previews-in-brief';
  return (await send<PreviewInBrief>(path, { method: 'POST', body: { request }, signal })).data;
}

/** "2 nu mogelijk, 3 later". */
export function summaryWords(t: TFunction, matches: MatchesInBrief): string {
  const count = (status: 'now' | 'later' | 'ask') =>
    matches.units.filter((match) => match.status === status).length;
  const [now, later, maybe] = [count('now'), count('later'), count('ask')];
  const parts = [
    now > 0 ? t('answer.summaryNow', { n: now }) : '',
    later > 0 ? t('answer.summaryLater', { n: later }) : '',
    now + later === 0 && maybe > 0 ? t('answer.summaryMaybe', { n: maybe }) : '',
  ];
  return parts.filter(Boolean).join(', ') || t('answer.summaryNone');
}
