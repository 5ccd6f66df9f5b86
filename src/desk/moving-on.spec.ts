import { watchClock } from '../common/clock-steps.js';
import type { HoldStatus } from '../contract/words.js';
import { mayMoveOn } from './moving-on.js';

const HELD = new Date('2026-11-24T22:30:00.000Z');
const OVER = new Date('2026-11-29T22:30:00.000Z');
const LAST = new Date(OVER.getTime() - 1);

const movesOn = (status: HoldStatus, now = HELD, closedAt: Date | null = null) =>
  watchClock(now, () =>
    Promise.resolve(mayMoveOn({ closedAt }, { status, createdAt: HELD.toISOString() }, now)),
  );

describe('whether somebody may move on from the place that is kept', () => {
  it.each(['held', 'accepted'] as const)('yes while it is %s, whatever the clock says', async (status) => {
    expect(await movesOn(status, OVER)).toEqual({ read: true, changesAt: null });
  });

  it('yes once placed, for five days from the hold, and the screen is told when they end', async () => {
    expect(await movesOn('placed')).toEqual({ read: true, changesAt: OVER });
    expect(await movesOn('placed', LAST)).toEqual({ read: true, changesAt: OVER });
    expect(await movesOn('placed', OVER)).toEqual({ read: false, changesAt: null });
  });

  it.each(['refused', 'released', 'expired', 'departed'] as const)('no once it is %s', async (status) => {
    expect(await movesOn(status)).toEqual({ read: false, changesAt: null });
  });

  it('no when the search has ended', async () => {
    expect(await movesOn('placed', HELD, HELD)).toEqual({ read: false, changesAt: null });
  });
});
