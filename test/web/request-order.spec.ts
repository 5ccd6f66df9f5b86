import type { Hold } from '../../src/contract/hold.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import type { HoldStatus } from '../../src/contract/words.js';
import {
  byUrgency,
  isOpen,
  mayMoveOn,
  withLastHold,
  type Listed,
} from '../../web/src/features/request/request-order.js';

const NOW = Date.parse('2026-11-24T02:40:00Z');
const ago = (hours: number) => new Date(NOW - hours * 60 * 60_000).toISOString();

const request = (id: string, hoursAgo = 1) =>
  ({ id, createdAt: ago(hoursAgo), closedAt: null }) as UrgentRequest;
const hold = (requestId: string, status: HoldStatus, hoursAgo = 1, expiresAt = ago(-1)) =>
  ({ id: `${requestId} ${status}`, requestId, status, createdAt: ago(hoursAgo), expiresAt }) as Hold;
const listed = (id: string, status?: HoldStatus, hoursAgo = 1): Listed => ({
  request: request(id, hoursAgo),
  hold: status && hold(id, status, hoursAgo),
});

describe('the list of requests', () => {
  it('goes by the newest place of each request', () => {
    const holds = [hold('a', 'refused', 2), hold('a', 'held', 1), hold('b', 'expired', 3)];
    expect(
      withLastHold([request('a'), request('b'), request('c')], holds).map((one) => one.hold?.status),
    ).toEqual(['held', 'expired', undefined]);
  });

  it('has on top what waits for the coordinator, then what ends soonest, then newest', () => {
    const soon = { request: request('soon', 3), hold: hold('soon', 'held', 3, ago(-0.1)) };
    const late = { request: request('late', 1), hold: hold('late', 'held', 1, ago(-2)) };
    const order = byUrgency([
      listed('moving', 'placed'),
      listed('yes', 'accepted'),
      late,
      soon,
      listed('older', undefined, 5),
      listed('refused', 'refused', 2),
    ]);
    expect(order.map((one) => one.request.id)).toEqual(['refused', 'older', 'soon', 'late', 'yes', 'moving']);
  });

  it('keeps open what has a place to come, for a day what has none, and what still moves on', () => {
    expect(isOpen(listed('a', 'held', 30), false, NOW)).toBe(true);
    expect(isOpen(listed('a', 'accepted', 30), false, NOW)).toBe(true);
    expect(isOpen(listed('a', undefined, 23), false, NOW)).toBe(true);
    expect(isOpen(listed('a', 'refused', 25), false, NOW)).toBe(false);
    expect(isOpen(listed('a', 'placed'), true, NOW)).toBe(true);
    expect(isOpen(listed('a', 'placed'), false, NOW)).toBe(false);
    expect(isOpen(listed('a', 'departed'), true, NOW)).toBe(false);
    const closed = { ...listed('a', 'placed'), request: { ...request('a'), closedAt: ago(0) } };
    expect([isOpen(closed, true, NOW), mayMoveOn(closed, NOW)]).toEqual([false, false]);
  });

  it('looks ahead while a place is kept, and through a long weekend after an arrival', () => {
    expect(mayMoveOn(listed('a'), NOW)).toBe(false);
    expect(mayMoveOn(listed('a', 'refused'), NOW)).toBe(false);
    expect(mayMoveOn(listed('a', 'held', 200), NOW)).toBe(true);
    expect(mayMoveOn(listed('a', 'placed', 4 * 24), NOW)).toBe(true);
    expect(mayMoveOn(listed('a', 'placed', 6 * 24), NOW)).toBe(false);
  });
});
