import type { Hold } from '../../src/contract/hold.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import type { HoldStatus } from '../../src/contract/words.js';
import { mayMoveOn, type Listed } from '../../web/src/features/request/request-order.js';

const NOW = Date.parse('2026-11-24T02:40:00Z');
const ago = (hours: number) => new Date(NOW - hours * 60 * 60_000).toISOString();

const request = { id: 'a', createdAt: ago(1), closedAt: null } as UrgentRequest;
const listed = (status?: HoldStatus, hoursAgo = 1): Listed => ({
  request,
  hold: status && ({ id: 'h', requestId: 'a', status, createdAt: ago(hoursAgo), expiresAt: ago(-1) } as Hold),
});

describe('the list of requests', () => {
  it('looks ahead while a place is kept, and through a long weekend after an arrival', () => {
    expect(mayMoveOn(listed(), NOW)).toBe(false);
    expect(mayMoveOn(listed('refused'), NOW)).toBe(false);
    expect(mayMoveOn(listed('held', 200), NOW)).toBe(true);
    expect(mayMoveOn(listed('placed', 4 * 24), NOW)).toBe(true);
    expect(mayMoveOn(listed('placed', 6 * 24), NOW)).toBe(false);
  });

  it('looks no further once a request is closed', () => {
    expect(mayMoveOn({ ...listed('placed'), request: { ...request, closedAt: ago(0) } }, NOW)).toBe(false);
  });
});
