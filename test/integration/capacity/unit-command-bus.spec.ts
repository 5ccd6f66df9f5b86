import pg from 'pg';
import type { Actor } from '../../../src/access/actor.js';
import { ConfirmCommand } from '../../../src/capacity/commands/confirm.command.js';
import { PublishCommand } from '../../../src/capacity/commands/publish.command.js';
import { UnitCommandBus } from '../../../src/capacity/unit-command-bus.js';
import type { Batch, UnitCommand } from '../../../src/capacity/unit-command.js';
import { repeatable, type Repeatable } from '../../../src/database/idempotency.js';
import type { Publication } from '../../../src/capacity/unit-rows.js';
import { MOST_WAITING } from '../../../src/database/connections.js';
import { TestClock } from '../../support/app.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';
import { untilWaiting } from '../../support/waiting-for-locks.js';

const HOUSE = 'kadera-twente-vrouwen';
const OTHER = 'kadera-zwolle-vrouwen';
const THIRD = 'kadera-twente-mannen';
const KADERA: Actor = {
  accountId: '00000000-0000-4000-8000-000000000001',
  role: 'provider',
  username: 'kadera',
  providerId: 'kadera',
};

const clock = new TestClock();
let two: TwoNodes;
let bus: UnitCommandBus;
let otherBus: UnitCommandBus;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, []);
  bus = two.nodes[0].app.get(UnitCommandBus);
  otherBus = two.nodes[1].app.get(UnitCommandBus);
});
afterAll(() => two.close());

function publication(free: number): Publication {
  return {
    free,
    closed: false,
    closedReason: null,
    closedUntil: null,
    confirmedAt: clock.now().toISOString(),
  };
}

const publish = (free: number, unitId = HOUSE) =>
  new PublishCommand(KADERA, new Map([[unitId, publication(free)]]), null, false);

/** A command of these tests' own: what it does under the lock is given. */
function command<R>(
  unitIds: string[],
  decide: (batch: Batch) => R,
  write: Repeatable | null = null,
): UnitCommand<R> {
  return {
    repeatable: write,
    units: () => Promise.resolve(unitIds),
    load: () => Promise.resolve(),
    decide: (batch) => {
      const answer = decide(batch);
      return () => answer;
    },
  };
}

async function freeIn(unitId: string): Promise<number | undefined> {
  const [row] = await two.query<{ free: number }>('SELECT free FROM unit_figures($1) WHERE unit_id = $2', [
    clock.now(),
    unitId,
  ]);
  return row?.free;
}

const outcomes = async (commands: Promise<unknown>[]) =>
  (await Promise.allSettled(commands)).map((result) =>
    result.status === 'fulfilled' ? 'done' : (result.reason as Error).message,
  );

describe('commands that come together', () => {
  it('each see what the ones before them did', async () => {
    const oneMore = () =>
      command([HOUSE], (batch) => {
        const { free } = batch.book(HOUSE).figures();
        batch.book(HOUSE).publish(publication(free + 1));
        return free;
      });
    const [, ...seen] = await Promise.all([
      bus.execute(publish(0)),
      ...Array.from({ length: 8 }, () => bus.execute(oneMore())),
    ]);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('fail alone: neither a refusal nor a fault takes others with it', async () => {
    const fault = command([HOUSE], () => {
      throw new Error('a fault of ours');
    });
    const results = await outcomes([
      bus.execute(publish(1)),
      bus.execute(publish(9)),
      bus.execute(fault),
      bus.execute(new ConfirmCommand({ ...KADERA, providerId: 'cosm' }, HOUSE)),
      bus.execute(new ConfirmCommand(KADERA, 'nowhere')),
      bus.execute(publish(4, OTHER)),
    ]);
    expect(results).toEqual([
      'done',
      'The input is not valid',
      'a fault of ours',
      'No access',
      'Not found',
      'done',
    ]);
    expect([await freeIn(HOUSE), await freeIn(OTHER)]).toEqual([1, 4]);
  });

  it('are written once: a command that fails when it is written leaves nothing of itself', async () => {
    const before = await two.ledger();
    const halfway = command([HOUSE], (batch) => {
      batch.book(HOUSE).publish(publication(7));
      batch.rows.put('INSERT INTO nowhere SELECT * FROM jsonb_array_elements($1)', 'x', {});
    });
    const results = await outcomes([
      bus.execute(publish(2)),
      bus.execute(halfway),
      bus.execute(publish(3, OTHER)),
    ]);
    expect(results).toEqual(['done', 'relation "nowhere" does not exist', 'done']);
    const after = (await two.ledger()).slice(before.length);
    expect(after.map(({ unitId, state }) => [unitId, state.free])).toEqual([
      [HOUSE, 2],
      [OTHER, 3],
    ]);
  });

  it('are carried out once, also when the answer of one cannot be made afterwards', async () => {
    const before = (await two.ledger()).length;
    const mute: UnitCommand<void> = {
      ...command([HOUSE], () => undefined),
      decide: (batch) => {
        batch.book(HOUSE).confirm();
        return () => {
          throw new Error('a fault of ours');
        };
      },
    };
    const other = command([HOUSE], (batch) => void batch.book(HOUSE).confirm());
    const results = await outcomes([bus.execute(mute), bus.execute(other)]);
    expect(results).toEqual(['a fault of ours', 'done']);
    expect((await two.ledger()).length).toBe(before + 2);
  });

  it('more of them than fit in one transaction are all carried out, in the order in which they came', async () => {
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => bus.execute(command([HOUSE], () => order.push(index)))),
    );
    expect(order).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });

  it('on two nodes, for the same units named in another order, all end', async () => {
    const both = (first: string, second: string) =>
      command([first, second], (batch) => {
        batch.book(first).confirm();
        batch.book(second).confirm();
      });
    const results = await outcomes(
      Array.from({ length: 40 }, (_, index) =>
        index % 2 === 0 ? bus.execute(both(HOUSE, OTHER)) : otherBus.execute(both(OTHER, HOUSE)),
      ),
    );
    expect(new Set(results)).toEqual(new Set(['done']));
  });
});

describe('while the database keeps a command waiting', () => {
  const confirm = (...unitIds: string[]) =>
    command(unitIds, (batch) => {
      for (const id of unitIds) batch.book(id).confirm();
    });

  /** As a transaction of somebody else that takes its time over a unit. */
  async function whileLocked(
    unitId: string,
    work: (free: () => Promise<void>) => Promise<void>,
    strength = 'NO KEY UPDATE',
  ): Promise<void> {
    const holder = new pg.Client({ connectionString: two.nodes[0].database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT FROM unit WHERE id = $1 FOR ${strength}`, [unitId]);
    await work(() => holder.end()).finally(() => holder.end().catch(() => undefined));
  }

  it('those for other units go on, and those for the same unit follow in their order', async () => {
    await whileLocked(HOUSE, async (free) => {
      const ended: string[] = [];
      const note = (name: string) => () => ended.push(name);
      const first = bus.execute(confirm(HOUSE)).then(note('first'));
      await untilWaiting(two);
      const second = bus.execute(confirm(HOUSE, OTHER)).then(note('second'));
      const third = bus.execute(confirm(OTHER)).then(note('third'));
      await Promise.all([bus.execute(confirm(THIRD)), bus.execute(confirm(THIRD))]);
      expect(ended).toEqual([]);
      await free();
      await Promise.all([first, second, third]);
      expect(ended.indexOf('first')).toBe(0);
    });
  });

  it('but none waits for somebody who writes a row about a unit, or one would wait for the other', async () => {
    // What a foreign key takes.
    await whileLocked(OTHER, async () => bus.execute(confirm(HOUSE, OTHER)), 'KEY SHARE');
  });

  it('one that has waited too long is refused, and nothing of it is done afterwards', async () => {
    await whileLocked(HOUSE, async (free) => {
      const first = bus.execute(confirm(HOUSE));
      await untilWaiting(two);
      let done = false;
      const late = bus.execute(command([HOUSE], () => (done = true)));
      await expect(late).rejects.toMatchObject({ code: '53300' });
      await free();
      await first;
      await bus.execute(confirm(HOUSE));
      expect(done).toBe(false);
    });
  });

  it('no more of them wait than there is room for: the next is refused at once', async () => {
    await whileLocked(HOUSE, async (free) => {
      const all = Array.from({ length: MOST_WAITING.commands }, () => bus.execute(confirm(HOUSE)));
      const settled = Promise.allSettled(all);
      await expect(bus.execute(confirm(OTHER))).rejects.toMatchObject({ code: '53300' });
      await free();
      expect(new Set((await settled).map(({ status }) => status))).toEqual(new Set(['fulfilled']));
      await bus.execute(confirm(OTHER));
    });
  });

  it('one whose units nobody can find harms no other that came with it', async () => {
    const lost: UnitCommand<void> = {
      ...confirm(HOUSE),
      units: () => Promise.reject(new Error('a fault of ours')),
    };
    const results = await outcomes([
      bus.execute(confirm(HOUSE)),
      bus.execute(lost),
      bus.execute(confirm(OTHER)),
    ]);
    expect(results).toEqual(['done', 'a fault of ours', 'done']);
  });
});

describe('a command that is sent again', () => {
  it('is carried out once, whether it comes together, later or on the other node', async () => {
    const write = repeatable(KADERA.accountId, 'one', 'test', { free: 1 });
    let effects = 0;
    const once = () =>
      command(
        [HOUSE],
        (batch) => {
          batch.book(HOUSE).confirm();
          effects += 1;
          return { effect: effects };
        },
        write,
      );
    const before = (await two.ledger()).length;
    const together = await Promise.all([bus.execute(once()), bus.execute(once()), otherBus.execute(once())]);
    const later = [await bus.execute(once()), await otherBus.execute(once())];
    expect(new Set([...together, ...later].map(({ effect }) => effect)).size).toBe(1);
    expect((await two.ledger()).length).toBe(before + 1);
  });

  it('is refused when it is another command, also beside the first', async () => {
    const write = (body: object) => repeatable(KADERA.accountId, 'two', 'test', body);
    const results = await outcomes([
      bus.execute(command([HOUSE], () => 1, write({ a: 1 }))),
      bus.execute(command([HOUSE], () => 2, write({ a: 2 }))),
    ]);
    expect(results).toEqual(['done', 'Key was used before']);
    await expect(otherBus.execute(command([OTHER], () => 3, write({ a: 3 })))).rejects.toThrow(
      'Key was used before',
    );
  });
});
