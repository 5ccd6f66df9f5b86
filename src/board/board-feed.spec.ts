import { Subject } from 'rxjs';
import type { LedgerEntry } from '../capacity/ledger-state.js';
import type { LedgerService } from '../capacity/ledger.service.js';
import type { BoardChange } from '../contract/board.js';
import { BoardFeed } from './board-feed.js';
import type { BoardService } from './board.service.js';

/** The feed on a ledger that the test writes; what a unit looks like is not its concern. */
function feedOn(changes: Subject<LedgerEntry[]>, knows = { policy: true }) {
  const frames: BoardChange[] = [];
  const board: Pick<BoardService, 'canTell' | 'change'> = {
    get canTell() {
      return knows.policy;
    },
    change: (from, sequence, entries) => ({
      from,
      sequence,
      units: entries.map(
        ({ unitId, sequence: last }) => ({ unitId, free: last }) as BoardChange['units'][number],
      ),
    }),
  };
  const feed = new BoardFeed({ changes } as unknown as LedgerService, board as BoardService);
  feed.onModuleInit();
  feed.frames.subscribe((frame) => frames.push(frame));
  return { feed, frames };
}

/** Entries with these sequences, each of the unit named with it. */
function entries(...units: [sequence: number, unitId: string][]): LedgerEntry[] {
  return units.map(([sequence, unitId]) => ({ sequence, unitId }) as LedgerEntry);
}

const sequencesOf = (frames: BoardChange[]) => frames.map(({ from, sequence }) => [from, sequence]);

describe('frames', () => {
  let changes: Subject<LedgerEntry[]>;
  beforeEach(() => {
    jest.useFakeTimers();
    changes = new Subject();
  });
  afterEach(() => jest.useRealTimers());

  it('go out at once after a pause', () => {
    const { frames } = feedOn(changes);
    changes.next(entries([1, 'a']));
    expect(frames).toEqual([{ from: 1, sequence: 1, units: [{ unitId: 'a', free: 1 }] }]);
    jest.advanceTimersByTime(10);
    changes.next(entries([2, 'b']));
    expect(frames.slice(1)).toEqual([{ from: 2, sequence: 2, units: [{ unitId: 'b', free: 2 }] }]);
  });

  it('are not sent before a policy is known, and name what came before in none', () => {
    const knows = { policy: false };
    const { frames } = feedOn(changes, knows);
    changes.next(entries([1, 'a'], [2, 'b']));
    jest.advanceTimersByTime(10);
    expect(frames).toEqual([]);
    knows.policy = true;
    changes.next(entries([3, 'c']));
    expect(frames).toEqual([{ from: 3, sequence: 3, units: [{ unitId: 'c', free: 3 }] }]);
  });

  it('in a burst are one for each 10 ms, and name every sequence', () => {
    const { frames } = feedOn(changes);
    for (let sequence = 1; sequence <= 50; sequence += 1)
      changes.next(entries([sequence, `unit-${sequence % 3}`]));
    expect(sequencesOf(frames)).toEqual([[1, 1]]);
    jest.advanceTimersByTime(9);
    expect(frames).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(sequencesOf(frames)).toEqual([
      [1, 1],
      [2, 50],
    ]);
    jest.advanceTimersByTime(1_000);
    expect(frames).toHaveLength(2);
  });

  it('show each unit once, as it stands after the last of its changes', () => {
    const { frames } = feedOn(changes);
    changes.next(entries([1, 'a']));
    changes.next(entries([2, 'a'], [3, 'b']));
    changes.next(entries([4, 'a']));
    jest.advanceTimersByTime(10);
    expect(frames[1]?.units).toEqual([
      { unitId: 'a', free: 4 },
      { unitId: 'b', free: 3 },
    ]);
  });

  it('join one another without a gap however the changes come', () => {
    const { frames } = feedOn(changes);
    let sequence = 0;
    for (let round = 0; round < 200; round += 1) {
      const count = 1 + ((round * 7) % 5);
      changes.next(entries(...Array.from({ length: count }, (): [number, string] => [(sequence += 1), 'a'])));
      jest.advanceTimersByTime((round * 13) % 17);
    }
    jest.advanceTimersByTime(10);
    expect(frames[0]?.from).toBe(1);
    expect(frames.at(-1)?.sequence).toBe(sequence);
    for (const [index, frame] of frames.slice(1).entries())
      expect(frame.from).toBe((frames[index]?.sequence ?? 0) + 1);
  });

  it('are not sent for nothing, nor after the end', () => {
    const { feed, frames } = feedOn(changes);
    changes.next([]);
    expect(frames).toEqual([]);
    changes.next(entries([1, 'a']));
    changes.next(entries([2, 'a']));
    feed.onModuleDestroy();
    jest.advanceTimersByTime(1_000);
    changes.next(entries([3, 'a']));
    expect(frames).toHaveLength(1);
  });
});
