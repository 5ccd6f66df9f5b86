import type { Language } from '../../../src/contract/words.js';

const TIME_ZONE = 'Europe/Amsterdam';
export const LOCALES: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** `2026-11-25`: the day in the Netherlands. */
export function dayOf(instant: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(instant);
}

/** Whole calendar days from `now` to `instant`, in the Netherlands: 0 is today, 1 tomorrow. */
function daysAhead(instant: number, now: number): number {
  return Math.round((Date.parse(dayOf(instant)) - Date.parse(dayOf(now))) / DAY);
}

/** Words for instants, in the language and the time zone of the Netherlands. */
export interface DateWords {
  /** `09:00` */
  time: (instant: string | number) => string;
  /** `vandaag 17:00`, `morgen 09:00`, `maandag 09:00`, `di 8 dec 09:00` */
  moment: (instant: string, now: number) => string;
  /** `nu`, `11 minuten geleden`, `2 dagen geleden` */
  ago: (instant: string, now: number) => string;
  /** `27:04`, `1:12:30` */
  countdown: (until: string, now: number) => string;
  /** `2 november 2026` of a day such as `2026-11-02` */
  day: (day: string) => string;
  /** `november 2026` of a month such as `2026-11` */
  month: (month: string) => string;
  /** `vandaag`, `morgen`, `donderdag`, `di 8 dec` of a day such as `2026-11-26` */
  nearDay: (day: string, now: number) => string;
  /** `2 november 2026, 09:00`: for what is looked up long after. */
  dayAndTime: (instant: string) => string;
  /** `maandag` of 1, `zondag` of 7. */
  weekday: (number: number) => string;
}

export function dateWords(language: Language): DateWords {
  const locale = LOCALES[language];
  const time = new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, weekday: 'long' });
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: TIME_ZONE,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const long = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' });
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const anyWeekday = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' });
  const clock = (instant: string | number) => time.format(new Date(instant));
  const longDay = (day: string) => long.format(new Date(`${day}T00:00:00Z`));
  return {
    time: clock,
    moment: (instant, now) => {
      const at = Date.parse(instant);
      const days = daysAhead(at, now);
      if (days >= -1 && days <= 1) return `${relative.format(days, 'day')} ${clock(at)}`;
      return `${(days > 1 && days < 7 ? weekday : date).format(at)} ${clock(at)}`;
    },
    ago: (instant, now) => {
      const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / MINUTE));
      if (minutes < 1) return relative.format(0, 'second');
      if (minutes < 60) return relative.format(-minutes, 'minute');
      if (minutes < 48 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
      return relative.format(-Math.floor(minutes / (24 * 60)), 'day');
    },
    countdown: (until, now) => {
      const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
      const pad = (n: number) => String(n).padStart(2, '0');
      const hours = Math.floor(seconds / 3600);
      const rest = `${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
      return hours > 0 ? `${hours}:${rest}` : rest;
    },
    day: longDay,
    month: (name) => month.format(new Date(`${name}-01T00:00:00Z`)),
    nearDay: (day, now) => {
      const at = Date.parse(`${day}T12:00:00Z`);
      const days = daysAhead(at, now);
      if (days >= -1 && days <= 1) return relative.format(days, 'day');
      return (days > 1 && days < 7 ? weekday : date).format(at);
    },
    dayAndTime: (instant) => `${longDay(dayOf(Date.parse(instant)))}, ${clock(instant)}`,
    // 1 January 2024 was a Monday.
    weekday: (number) => anyWeekday.format(Date.UTC(2024, 0, number)),
  };
}

/**
 * The instant of a wall-clock time in the Netherlands, e.g. `2026-11-25T09:00`, with seconds or without. In the hour that the clocks
 * skip it gives the instant an hour later.
 */
export function instantInNetherlands(wallClock: string): string {
  const asUtc = Date.parse(`${wallClock}Z`);
  const first = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(first)).toISOString();
}

/** Milliseconds by which the clocks in the Netherlands are ahead of UTC, whole hours: `GMT+1`, `GMT+2`. */
function offsetAt(instant: number): number {
  const words = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, timeZoneName: 'shortOffset' });
  const name = words.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return Number(name.replace('GMT', '')) * 60 * MINUTE;
}
