import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MatchesInBrief } from '../../../../src/contract/matches.js';
import { GENDERS, type Gender, type TriageCode } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { useDebounced } from '../../lib/use-debounced.js';
import { Icon } from '../../ui/icon.js';
import { missingFacts, toRequestInput, type Draft, type RequiredFact } from './draft.js';
import { fetchPreview, summaryWords } from './preview.js';
import { TriageNotice } from './triage.js';

/** What a missing fact is taken to be; for whom the place is decides too much to be assumed. */
const ASSUMED = { threat: 'low', ageGroup: 'adult', municipality: 'Enschede' } satisfies Partial<Draft>;

/** A measure that follows from an assumed fact would be a false alarm. */
const RESTS_ON: Partial<Record<TriageCode, RequiredFact>> = {
  'police-and-kmt': 'ageGroup',
  'police-and-veilig-thuis': 'ageGroup',
  'inform-safety-officer': 'threat',
};

const DEBOUNCE_MS = 250;

/** From the first tap until the fourth: what would be possible, and for which answers that still are to come. */
export function Provisional({ draft }: { draft: Draft }) {
  const { t, figures, language } = useTexts();
  const settled = useDebounced(draft, DEBOUNCE_MS);
  const genders = useMemo<readonly Gender[]>(() => (settled.gender ? [settled.gender] : GENDERS), [settled]);
  const previews = useQueries({
    queries: genders.map((gender) => {
      const request = toRequestInput({ ...ASSUMED, ...defined(settled), gender });
      return {
        queryKey: ['matches', 'provisional', language, request],
        queryFn: ({ signal }: { signal: AbortSignal }): Promise<MatchesInBrief> =>
          fetchPreview(request, signal),
        placeholderData: keepPreviousData,
        enabled: request !== null,
      };
    }),
  });
  const missing = missingFacts(draft);
  const assumed = missing.filter((fact) => fact !== 'gender');
  const certain = previews[0]?.data?.triage.filter(({ code }) => {
    const rests = RESTS_ON[code];
    return !rests || !missing.includes(rests);
  });

  return (
    <>
      <TriageNotice triage={certain ?? []} acute={draft.threat === 'acute'} />
      <section className="vp-card vp-provisional">
        <p className="vp-row vp-row--line vp-strong">
          <Icon name="info" />
          <span>
            {t('answer.missing', {
              count: missing.length,
              facts: figures.list(missing.map((fact) => t(`answer.missingFacts.${fact}`))),
            })}
          </span>
        </p>
        {genders.map((gender, index) => {
          const matches = previews[index]?.data;
          return (
            <p key={gender} className="vp-provisional__row">
              <span>{t(`answer.ifGender.${gender}`)}</span>
              <span className={matches ? 'vp-strong' : 'vp-quiet'}>
                {matches ? summaryWords(t, matches) : '…'}
              </span>
            </p>
          );
        })}
        {assumed.length > 0 && (
          <p className="vp-quiet">
            {t('answer.assuming', {
              facts: figures.list(assumed.map((fact) => t(`answer.assumedFacts.${fact}`))),
            })}
          </p>
        )}
      </section>
    </>
  );
}

/** Without the fields that are there but not filled in. */
function defined(draft: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as typeof draft;
}
