import type { Verdict } from '../../../../src/contract/matches.js';
import type { Outcome } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { Icon, type IconName } from '../../ui/icon.js';
import './answer.css';

const ICONS: Record<Outcome, IconName> = {
  pass: 'check',
  fail: 'cross',
  unknown: 'question',
  caution: 'warning',
};

/** The sentences of rules, each with what it comes to and where it is written. */
export function Verdicts({ verdicts }: { verdicts: Verdict[] }) {
  const { t } = useTexts();
  return (
    <ul className="vp-verdicts">
      {verdicts.map((verdict) => (
        <li key={verdict.rule} className={`vp-verdict vp-verdict--${verdict.outcome}`}>
          <Icon name={ICONS[verdict.outcome]} />
          <span>
            <span className="vp-sr-only">{t(`outcomes.${verdict.outcome}`)}: </span>
            {verdict.text}{' '}
            <span className="vp-quiet">
              (
              {verdict.source === 'assumption'
                ? t('answer.assumption')
                : t('answer.source', { source: verdict.source })}
              ){/* The sentence about the hours says so itself. */}
              {verdict.assumed && verdict.rule !== 'intake' && ` · ${t('answer.notConfirmed')}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
