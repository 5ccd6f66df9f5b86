import { Heading2 } from '@utrecht/component-library-react';
import type { Deliveries } from '../../../../src/contract/notifications.js';
import { CHANNELS, type DeliveryState } from '../../../../src/contract/work-words.js';
import { usePages } from '../../lib/pages.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Empty } from '../../ui/empty.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import './running.css';

const ICONS: Record<DeliveryState, IconName> = {
  waiting: 'clock',
  sent: 'check',
  failed: 'warning',
  'not-set-up': 'info',
  'too-late': 'warning',
  'not-needed': 'check',
};

/** What went out to whom, by which channel, and whether it arrived; never what it was about. */
export default function MessagesTab() {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const deliveries = usePages({
    queryKey: ['deliveries'],
    path: '/v1/deliveries',
    rowsOf: (page: Deliveries) => page.deliveries,
    topics: ['messages'],
  });
  if (!deliveries.first)
    return deliveries.error ? <ProblemNotice error={deliveries.error} /> : <Skeleton rows={4} />;
  const { channels } = deliveries.first;
  return (
    <section className="vp-stack">
      <div>
        <Heading2>{t('running.messages.title')}</Heading2>
        <p className="vp-quiet">{t('running.messages.intro')}</p>
      </div>
      <ul className="vp-channels">
        {CHANNELS.map((channel) => (
          <li key={channel}>
            <Icon name={channels.includes(channel) ? 'check' : 'cross'} />
            <span>
              <span className="vp-strong">{t(`running.channels.${channel}`)}</span>{' '}
              {channels.includes(channel) ? t('running.messages.on') : t('running.messages.off')}
            </span>
          </li>
        ))}
      </ul>
      {deliveries.rows.length === 0 ? (
        <Empty icon="info" title={t('running.messages.none')}>
          <p>{t('running.messages.noneDetail')}</p>
        </Empty>
      ) : (
        <table className="vp-differences">
          <thead>
            <tr>
              <th scope="col">{t('running.messages.when')}</th>
              <th scope="col">{t('running.messages.to')}</th>
              <th scope="col">{t('running.messages.channel')}</th>
              <th scope="col">{t('running.messages.state')}</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.rows.map(({ id, label, channel, state, fault, createdAt, attempts }) => (
              <tr key={id} data-state={state}>
                <th scope="row">{dates.moment(createdAt, now)}</th>
                <td data-label={t('running.messages.to')}>{label}</td>
                <td data-label={t('running.messages.channel')}>{t(`running.channels.${channel}`)}</td>
                <td data-label={t('running.messages.state')}>
                  <span className="vp-running__state">
                    <Icon name={ICONS[state]} />
                    <span>
                      {t(`running.states.${state}`)}
                      {fault !== null && `: ${t(`running.faults.${fault}`)}`}
                      {attempts > 1 && ` (${t('running.messages.attempts', { count: attempts })})`}
                    </span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LoadMore {...deliveries} />
    </section>
  );
}
