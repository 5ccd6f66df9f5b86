import { useNow } from '../lib/use-now.js';
import { useTexts } from '../lib/texts.js';

/** Minutes and seconds left until an instant, by the clock of the service; silent for a screen reader, which hears the end time. */
export function Countdown({ until, label }: { until: string; label: string }) {
  const { t, dates } = useTexts();
  const now = useNow(1_000);
  const minutesLeft = (Date.parse(until) - now) / 60_000;
  return (
    <p className={minutesLeft < 5 ? 'vp-countdown vp-countdown--soon' : 'vp-countdown'}>
      <span className="vp-countdown__label">{label}</span>{' '}
      <span className="vp-countdown__left" aria-hidden="true">
        {dates.countdown(until, now)}
      </span>{' '}
      <span className="vp-countdown__until">{t('hold.until', { time: dates.time(until) })}</span>
    </p>
  );
}
