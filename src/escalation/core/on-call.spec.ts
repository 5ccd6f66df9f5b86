import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { DatedShift, RosterInput, WeeklyShift } from '../../contract/contacts.js';
import { turnAt } from './on-call.js';
import { findingsOf, minuteOfWeek } from './week.js';

const ZONE = 'Europe/Amsterdam';
const MINUTE = 60_000;

const shift = (contactId: string, from: [number, string], until: [number, string]): WeeklyShift => ({
  contactId,
  from: { day: from[0], time: from[1] },
  until: { day: until[0], time: until[1] },
});

/** In office hours the desk, at night the night duty, at the weekend the weekend duty. */
const USUAL: WeeklyShift[] = [
  ...[1, 2, 3, 4, 5].map((day) => shift('desk', [day, '09:00'], [day, '17:00'])),
  ...[1, 2, 3, 4].map((day) => shift('night', [day, '17:00'], [day + 1, '09:00'])),
  shift('weekend', [5, '17:00'], [1, '09:00']),
];

function at(instant: string, weekly: WeeklyShift[] = USUAL, exceptions: DatedShift[] = []): string | null {
  return turnAt({ weekly, exceptions }, ZONE, Date.parse(instant)).contactId;
}

function until(instant: string, weekly: WeeklyShift[] = USUAL, exceptions: DatedShift[] = []): string | null {
  const turn = turnAt({ weekly, exceptions }, ZONE, Date.parse(instant));
  return turn.until === null ? null : new Date(turn.until).toISOString();
}

describe('who is on call', () => {
  it.each([
    ['Wednesday 08:59', '2026-11-25T07:59:59Z', 'night'],
    ['Wednesday 09:00', '2026-11-25T08:00:00Z', 'desk'],
    ['Wednesday 17:00', '2026-11-25T16:00:00Z', 'night'],
    ['Wednesday after midnight', '2026-11-25T23:30:00Z', 'night'],
    ['Friday 17:00', '2026-11-27T16:00:00Z', 'weekend'],
    ['Sunday night', '2026-11-29T23:30:00Z', 'weekend'],
    ['Monday 08:59', '2026-11-30T07:59:59Z', 'weekend'],
    ['Monday 09:00', '2026-11-30T08:00:00Z', 'desk'],
  ])('%s', (_when, instant, contact) => {
    expect(at(instant)).toBe(contact);
  });

  it('is told until when', () => {
    expect(until('2026-11-27T18:00:00Z')).toBe('2026-11-30T08:00:00.000Z');
    expect(until('2026-11-25T08:00:00Z')).toBe('2026-11-25T16:00:00.000Z');
  });

  it('is one contact all week when its shift ends where it begins', () => {
    const always = [shift('all', [3, '12:00'], [3, '12:00'])];
    for (const instant of ['2026-11-25T10:59:00Z', '2026-11-25T11:00:00Z', '2026-11-29T03:00:00Z']) {
      expect(at(instant, always)).toBe('all');
      expect(until(instant, always)).toBeNull();
    }
  });

  it('is nobody where the roster has a gap, and nobody at all without a roster', () => {
    expect(at('2026-11-25T10:00:00Z', [shift('a', [1, '09:00'], [1, '17:00'])])).toBeNull();
    expect(at('2026-11-25T10:00:00Z', [])).toBeNull();
  });

  it('is the contact of an exception from its first minute up to its last', () => {
    const christmas = [{ contactId: 'holiday', from: '2026-12-24T17:00', until: '2026-12-28T09:00' }];
    expect(at('2026-12-24T15:59:59Z', USUAL, christmas)).toBe('desk');
    expect(at('2026-12-24T16:00:00Z', USUAL, christmas)).toBe('holiday');
    expect(at('2026-12-28T07:59:59Z', USUAL, christmas)).toBe('holiday');
    expect(at('2026-12-28T08:00:00Z', USUAL, christmas)).toBe('desk');
    expect(until('2026-12-24T12:00:00Z', USUAL, christmas)).toBe('2026-12-24T16:00:00.000Z');
  });

  it('is whose turn began last where shifts overlap, and the first of the list when they began together', () => {
    const overlap = [shift('long', [1, '08:00'], [1, '20:00']), shift('late', [1, '12:00'], [1, '18:00'])];
    expect(at('2026-11-23T10:59:00Z', overlap)).toBe('long');
    expect(at('2026-11-23T11:00:00Z', overlap)).toBe('late');
    expect(at('2026-11-23T17:00:00Z', overlap)).toBe('long');
    const together = [shift('a', [1, '08:00'], [1, '20:00']), shift('b', [1, '08:00'], [1, '20:00'])];
    expect(at('2026-11-23T11:00:00Z', together)).toBe('a');
  });
});

describe('who is on call in the nights in which the clock changes', () => {
  const handover = (time: string) => [
    shift('before', [1, '00:00'], [7, time]),
    shift('after', [7, time], [1, '00:00']),
  ];

  it('changes at 03:00 summer time when the shift ends at 02:30, which does not exist (28 March 2027)', () => {
    expect(at('2027-03-28T00:59:59Z', handover('02:30'))).toBe('before');
    expect(at('2027-03-28T01:00:00Z', handover('02:30'))).toBe('after');
    expect(until('2027-03-28T00:00:00Z', handover('02:30'))).toBe('2027-03-28T01:00:00.000Z');
  });

  it('changes at the first 02:30 of the two, and not back again (25 October 2026)', () => {
    expect(at('2026-10-25T00:29:59Z', handover('02:30'))).toBe('before');
    expect(at('2026-10-25T00:30:00Z', handover('02:30'))).toBe('after');
    expect(at('2026-10-25T01:00:00Z', handover('02:30'))).toBe('after');
    expect(at('2026-10-25T01:29:59Z', handover('02:30'))).toBe('after');
  });

  it.each(['02:00', '02:30', '03:00', '03:15'])('changes once in such a night, at %s', (time) => {
    for (const midnight of ['2027-03-27T23:00:00Z', '2026-10-24T22:00:00Z']) {
      const minutes = Array.from({ length: 6 * 60 }, (_, minute) => Date.parse(midnight) + minute * MINUTE);
      const told = minutes.map(
        (epoch) => turnAt({ weekly: handover(time), exceptions: [] }, ZONE, epoch).contactId,
      );
      expect(told.filter((contact, index) => index > 0 && contact !== told[index - 1])).toEqual(['after']);
    }
  });

  it('is never nobody while the week has no gap, also when a short shift falls into the skipped hour', () => {
    const weekly = [
      shift('a', [7, '00:00'], [7, '02:15']),
      shift('b', [7, '02:15'], [7, '02:45']),
      shift('c', [7, '02:45'], [7, '00:00']),
    ];
    const told = Array.from({ length: 240 }, (_, minute) =>
      at(new Date(Date.parse('2027-03-27T23:00:00Z') + minute * MINUTE).toISOString(), weekly),
    );
    expect([...new Set(told)]).toEqual(['a', 'c']);
  });
});

const moment = fc.record({
  day: fc.integer({ min: 1, max: 7 }),
  time: fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const pad = (n: number) => String(n).padStart(2, '0');
    return `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`;
  }),
});
const contact = fc.constantFrom('a', 'b', 'c');
const weeklyShifts = fc.array(fc.record({ contactId: contact, from: moment, until: moment }), {
  maxLength: 8,
});
const wallMinute = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minute) =>
    Temporal.PlainDateTime.from('2026-10-01T00:00').add({ minutes: minute }).toString().slice(0, 16),
  );
const exceptions = fc.array(
  fc
    .record({ contactId: contact, one: wallMinute, other: wallMinute })
    .filter(({ one, other }) => one !== other)
    .map(({ contactId, one, other }) =>
      one < other ? { contactId, from: one, until: other } : { contactId, from: other, until: one },
    ),
  { maxLength: 4 },
);
const epochs = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minute) => Date.parse('2026-10-01T00:00:00Z') + minute * MINUTE);

describe('for every roster', () => {
  it('the answer of an instant is the same until the instant that it names, and another from then on', () => {
    fc.assert(
      fc.property(weeklyShifts, exceptions, epochs, (weekly, dated, epoch) => {
        const roster: RosterInput = { weekly, exceptions: dated };
        const turn = turnAt(roster, ZONE, epoch);
        const end = turn.until ?? epoch + 7 * 86_400_000;
        expect(end).toBeGreaterThan(epoch);
        for (const share of [0.25, 0.5, 0.75, 1]) {
          const later = Math.floor(epoch + (end - 1 - epoch) * share);
          expect(turnAt(roster, ZONE, later).contactId).toBe(turn.contactId);
        }
        if (turn.until !== null) expect(turnAt(roster, ZONE, turn.until).contactId).not.toBe(turn.contactId);
        // Within two months all exceptions are over.
        const known = (turn.knownUntil ?? epoch + 70 * 86_400_000) - 1;
        expect(known).toBeGreaterThanOrEqual(epoch);
        for (const share of [0.1, 0.5, 1]) {
          const later = turnAt(roster, ZONE, Math.floor(epoch + (known - epoch) * share));
          expect([later.contactId, later.until]).toEqual([turn.contactId, turn.until]);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('nobody is on call exactly where saving it reports a gap', () => {
    fc.assert(
      fc.property(weeklyShifts, epochs, (weekly, epoch) => {
        const local = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(ZONE);
        fc.pre(local.hoursInDay === 24 && local.subtract({ days: 1 }).hoursInDay === 24);
        const minute = (local.dayOfWeek - 1) * 1440 + local.hour * 60 + local.minute;
        const inGap = findingsOf(weekly).gaps.some(({ from, until: end }) => {
          const [a, b] = [minuteOfWeek(from), minuteOfWeek(end)];
          return a < b ? a <= minute && minute < b : minute >= a || minute < b;
        });
        expect(turnAt({ weekly, exceptions: [] }, ZONE, epoch).contactId === null).toBe(inGap);
      }),
      { numRuns: 200 },
    );
  });
});
