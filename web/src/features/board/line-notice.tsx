import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Notice } from '../../ui/notice.js';
import { PhoneHelp } from '../../ui/phone-help.js';
import { TreeLink } from '../../ui/tree-link.js';
import type { LiveBoard } from './live-board.js';

/** Says that the line is down and until when the figures were certainly true. */
export function LineNotice({ status, truthAt }: Pick<LiveBoard, 'status' | 'truthAt'>) {
  const { t, dates } = useTexts();
  const now = useNow(15_000);
  if (status !== 'down') return null;
  const title =
    truthAt === null
      ? t('errors.noConnection')
      : t('board.down', { moment: dates.moment(new Date(truthAt).toISOString(), now) });
  return (
    <Notice type="warning" title={title} live="alert">
      <p>{t('board.downDetail')}</p>
      <PhoneHelp more={<TreeLink />} />
    </Notice>
  );
}
