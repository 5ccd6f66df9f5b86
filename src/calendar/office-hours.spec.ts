import { calendar, policy } from '../../test/support/match-facts.js';
import { intakeOf } from './intake.js';
import { dayToAsk, nextOpening } from './office-hours.js';

const HOURS = policy.officeHours;

function opening(at: string): string | null {
  return nextOpening('office-hours', HOURS, calendar, at);
}

describe('office hours', () => {
  it.each([
    ['08:59:59', '2026-11-25T07:59:59Z', '2026-11-25T08:00:00Z'],
    ['09:00:00', '2026-11-25T08:00:00Z', null],
    ['16:59:59', '2026-11-25T15:59:59Z', null],
    ['16:59:59.999', '2026-11-25T15:59:59.999Z', null],
    ['17:00:00', '2026-11-25T16:00:00Z', '2026-11-26T08:00:00Z'],
    ['00:00:00', '2026-11-24T23:00:00Z', '2026-11-25T08:00:00Z'],
  ])('on a Wednesday in winter, at %s in Amsterdam', (_local, at, opensAt) => {
    expect(opening(at)).toBe(opensAt);
  });

  it.each([
    ['Friday after hours', '2026-11-27T16:00:00Z'],
    ['Saturday at noon', '2026-11-28T11:00:00Z'],
    ['Sunday night', '2026-11-29T22:59:59Z'],
    ['Monday before hours', '2026-11-30T07:59:59Z'],
  ])('from %s it opens on Monday', (_name, at) => {
    expect(opening(at)).toBe('2026-11-30T08:00:00Z');
  });

  it('opens at 09:00 on the clock on both sides of the start of summer time (28 March 2027)', () => {
    expect(opening('2027-03-26T16:00:00Z')).toBe('2027-03-30T07:00:00Z'); // Easter lies between
    expect(opening('2028-03-24T17:00:00Z')).toBe('2028-03-27T07:00:00Z');
    expect(opening('2028-03-24T07:59:59Z')).toBe('2028-03-24T08:00:00Z');
    expect(opening('2028-03-27T06:59:59Z')).toBe('2028-03-27T07:00:00Z');
    expect(opening('2028-03-27T07:00:00Z')).toBeNull();
    expect(opening('2028-03-27T15:00:00Z')).toBe('2028-03-28T07:00:00Z');
  });

  it('opens at 09:00 on the clock on both sides of the end of summer time (25 October 2026)', () => {
    expect(opening('2026-10-23T06:59:59Z')).toBe('2026-10-23T07:00:00Z');
    expect(opening('2026-10-23T15:00:00Z')).toBe('2026-10-26T08:00:00Z');
    expect(opening('2026-10-25T00:30:00Z')).toBe('2026-10-26T08:00:00Z');
    expect(opening('2026-10-25T01:30:00Z')).toBe('2026-10-26T08:00:00Z');
    expect(opening('2026-10-26T07:30:00Z')).toBe('2026-10-26T08:00:00Z');
  });

  it.each([
    ['24 December, open until five', '2026-12-24T15:59:59Z', null],
    ['24 December after hours', '2026-12-24T16:00:00Z', '2026-12-28T08:00:00Z'],
    ['25 December, a Friday', '2026-12-25T10:00:00Z', '2026-12-28T08:00:00Z'],
    ['26 December, a Saturday', '2026-12-26T10:00:00Z', '2026-12-28T08:00:00Z'],
    ['28 December', '2026-12-28T10:00:00Z', null],
    ['31 December', '2026-12-31T10:00:00Z', null],
    ['31 December after hours', '2026-12-31T16:00:00Z', '2027-01-04T08:00:00Z'],
    ['1 January', '2027-01-01T10:00:00Z', '2027-01-04T08:00:00Z'],
    ['2 January, a Saturday', '2027-01-02T10:00:00Z', '2027-01-04T08:00:00Z'],
  ])('around the turn of the year: %s', (_name, at, opensAt) => {
    expect(opening(at)).toBe(opensAt);
  });

  it('takes the local year: 23:30 UTC on 31 December is already 1 January', () => {
    expect(opening('2027-12-31T23:30:00Z')).toBe('2028-01-03T08:00:00Z');
  });

  it('is open on Friday 26 April 2030, since Koningsdag is on the Saturday', () => {
    expect(opening('2030-04-26T10:00:00Z')).toBeNull();
  });

  it('is open on Friday 25 and Monday 28 April 2031, since Koningsdag is moved to the Saturday', () => {
    expect(opening('2031-04-25T10:00:00Z')).toBeNull();
    expect(opening('2031-04-28T10:00:00Z')).toBeNull();
  });

  it('is closed on Koningsdag on a weekday', () => {
    expect(opening('2026-04-27T10:00:00Z')).toBe('2026-04-28T07:00:00Z');
  });

  it('counts as open on Good Friday, and says that it must be asked and when it surely opens', () => {
    expect(opening('2026-04-03T10:00:00Z')).toBeNull();
    expect(dayToAsk(HOURS, calendar, '2026-04-03T10:00:00Z')).toEqual({
      holiday: 'good-friday',
      surelyFrom: '2026-04-07T07:00:00Z',
    });
    expect(opening('2026-04-03T15:00:00Z')).toBe('2026-04-07T07:00:00Z');
  });

  it('must be asked on 5 May, and is closed in a lustrum year', () => {
    expect(dayToAsk(HOURS, calendar, '2026-05-05T10:00:00Z')).toEqual({
      holiday: 'liberation-day',
      surelyFrom: '2026-05-06T07:00:00Z',
    });
    expect(opening('2025-05-05T10:00:00Z')).toBe('2025-05-06T07:00:00Z');
    expect(dayToAsk(HOURS, calendar, '2026-11-25T10:00:00Z')).toBeNull();
  });

  it('is no earlier than CoMensha where CoMensha decides', () => {
    expect(intakeOf({ intake: 'always', placingAuthority: 'comensha' })).toBe('office-hours');
    expect(intakeOf({ intake: 'always', placingAuthority: 'provider' })).toBe('always');
    expect(intakeOf({ intake: 'always', placingAuthority: 'nla' })).toBe('always');
  });

  it('reads an instant with an offset', () => {
    expect(opening('2026-11-25T08:59:59+01:00')).toBe('2026-11-25T08:00:00Z');
  });

  it('is always open where the intake is always open', () => {
    expect(nextOpening('always', HOURS, calendar, '2026-12-25T03:00:00Z')).toBeNull();
  });

  it('follows the policy: other days, other hours', () => {
    const hours = { ...HOURS, days: [6], opens: '10:30', closes: '12:00' };
    expect(nextOpening('office-hours', hours, calendar, '2026-11-28T09:30:00Z')).toBeNull();
    expect(nextOpening('office-hours', hours, calendar, '2026-11-28T11:00:00Z')).toBe('2026-12-05T09:30:00Z');
  });

  it('refuses hours that never open', () => {
    expect(() =>
      nextOpening('office-hours', { ...HOURS, days: [] }, calendar, '2026-11-25T08:00:00Z'),
    ).toThrow(RangeError);
  });

  it('refuses what is no instant', () => {
    expect(() => opening('yesterday')).toThrow('not an instant: yesterday');
  });
});
