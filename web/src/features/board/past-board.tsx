import { Button, FormLabel } from '@utrecht/component-library-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { Board } from '../../../../src/contract/board.js';
import { get } from '../../lib/api.js';
import { useTexts } from '../../lib/texts.js';
import { useDebounced } from '../../lib/use-debounced.js';
import { Icon } from '../../ui/icon.js';

const HOUR = 60 * 60_000;
/** As far as the slider goes back: a week. */
const MOST_HOURS = 7 * 24;
const DEBOUNCE_MS = 200;

/** The board as it stood `hours` ago; nothing is asked for 0. The minute is rounded, so that a second is not a new question. */
export function usePastBoard(hours: number, now: number) {
  const settled = useDebounced(hours, DEBOUNCE_MS);
  const minute = Math.floor((now - settled * HOUR) / 60_000) * 60_000;
  const at = new Date(minute).toISOString();
  return {
    at,
    ...useQuery({
      queryKey: ['board', at],
      queryFn: ({ signal }) => get<Board>(`/v1/board?at=${encodeURIComponent(at)}`, signal),
      enabled: settled > 0,
      placeholderData: keepPreviousData,
      staleTime: Infinity,
    }),
  };
}

interface TimeSliderProps {
  hours: number;
  now: number;
  onChange: (hours: number) => void;
}

export function TimeSlider({ hours, now, onChange }: TimeSliderProps) {
  const { t, dates } = useTexts();
  const id = useId();
  const moment = hours === 0 ? t('board.now') : dates.moment(new Date(now - hours * HOUR).toISOString(), now);
  return (
    <details className="vp-details">
      <summary>
        <Icon name="next" /> {t('board.timeline')}
      </summary>
      <div className="vp-slider">
        <FormLabel htmlFor={id}>{t('board.hoursAgo')}</FormLabel>
        <div className="vp-slider__track">
          <Button
            appearance="secondary-action-button"
            aria-label={t('board.hourEarlier')}
            aria-disabled={hours >= MOST_HOURS}
            onClick={() => hours < MOST_HOURS && onChange(hours + 1)}
          >
            <Icon name="minus" />
          </Button>
          <input
            id={id}
            type="range"
            min={-MOST_HOURS}
            max={0}
            step={1}
            value={-hours}
            aria-valuetext={moment}
            onChange={(event) => onChange(-Number(event.target.value))}
          />
          <Button
            appearance="secondary-action-button"
            aria-label={t('board.hourLater')}
            aria-disabled={hours === 0}
            onClick={() => hours > 0 && onChange(hours - 1)}
          >
            <Icon name="plus" />
          </Button>
        </div>
        <div className="vp-row vp-row--apart">
          <output htmlFor={id} className="vp-strong">
            {moment}
          </output>
          <Button appearance="subtle-button" aria-disabled={hours === 0} onClick={() => onChange(0)}>
            {t('board.backToNow')}
          </Button>
        </div>
      </div>
    </details>
  );
}
