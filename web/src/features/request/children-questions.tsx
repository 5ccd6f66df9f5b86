import type { ChildAge } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { Stepper } from '../../ui/stepper.js';
import { cotsOf, mostCots, type Draft } from './draft.js';
import { AGES_TOLD } from './vocabulary.js';

interface ChildrenQuestionsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** The question stands above it already. */
  asked?: boolean;
}

/**
 * How many children of each age: one tap for a child. Whoever is not told counts as not known, so that nothing has to
 * be answered, and no more is asked than a rule reads.
 */
export function ChildrenQuestions({ draft, onChange, asked = false }: ChildrenQuestionsProps) {
  const { t } = useTexts();
  const { ages, children } = draft;
  const unknown = children - ages.length;
  const set = (age: ChildAge, count: number) => {
    const others = ages.filter((one) => one !== age);
    onChange({ ages: [...others, ...Array.from({ length: count }, () => age)] });
  };
  return (
    <fieldset className="vp-question vp-children">
      <legend className={asked ? 'vp-sr-only' : undefined}>{t('form.childrenAges')}</legend>
      <p className="vp-hint">{t('form.childrenAgesHint')}</p>
      <div className="vp-children__ages">
        {AGES_TOLD.map((age) => {
          const count = ages.filter((one) => one === age).length;
          const name = t(`childAges.${age}`);
          return (
            <div key={age} className="vp-row vp-row--apart" role="group" aria-label={name}>
              <span aria-hidden="true">{name}</span>
              <Stepper
                value={count}
                min={0}
                max={count + unknown}
                onChange={(next) => set(age, next)}
                lessLabel={t('form.childLess', { age: name })}
                moreLabel={t('form.childMore', { age: name })}
              />
            </div>
          );
        })}
        <div className="vp-row vp-row--apart" role="group" aria-label={t('form.cots')}>
          <span aria-hidden="true">{t('form.cots')}</span>
          <Stepper
            value={cotsOf(draft)}
            min={0}
            max={mostCots(draft)}
            onChange={(cots) => onChange({ cots })}
            lessLabel={t('form.cotsLess')}
            moreLabel={t('form.cotsMore')}
          />
        </div>
      </div>
      <p role="status" className="vp-hint">
        {unknown > 0 ? t('form.agesUnknown', { count: unknown }) : t('form.agesKnown')}
      </p>
    </fieldset>
  );
}
