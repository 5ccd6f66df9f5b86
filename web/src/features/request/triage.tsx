import type { Triage } from '../../../../src/contract/request.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';

/** The telephone before anything else. */
export function AcuteNotice({ announced }: { announced: boolean }) {
  const { t } = useTexts();
  return (
    <div className="vp-acute" role={announced ? 'alert' : undefined}>
      <p className="vp-acute__title">
        <Icon name="warning" />
        {t('answer.acute')}
      </p>
      <a className="vp-acute__call" href="tel:112">
        <Icon name="phone" />
        {t('answer.call112')}
      </a>
      <p>{t('answer.acuteDetail')}</p>
    </div>
  );
}

interface TriageNoticeProps {
  triage: Triage[];
  acute: boolean;
  /** A place is kept already. */
  after?: boolean;
}

/** What comes before any place. Acute danger is on the screen from the first tap, before the service has answered. */
export function TriageNotice({ triage, acute, after = false }: TriageNoticeProps) {
  const { t } = useTexts();
  // The telephone button says that one.
  const others = triage.filter((item) => item.code !== 'call-112');
  return (
    <>
      {acute && <AcuteNotice announced />}
      {others.length > 0 && (
        <Notice type={acute ? 'error' : 'warning'} title={after ? t('answer.also') : t('answer.first')}>
          <ul className="vp-triage">
            {others.map((item) => (
              <li key={item.code}>{item.text}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
