import type { Actor } from '../../../src/access/actor.js';
import { ConfirmCommand } from '../../../src/capacity/commands/confirm.command.js';
import { PublishCommand } from '../../../src/capacity/commands/publish.command.js';
import { UnitCommandBus, type Batch, type UnitCommand } from '../../../src/capacity/unit-command-bus.js';
import { repeatable, type Repeatable } from '../../../src/database/idempotency.js';
import type { Publication } from '../../../src/capacity/unit-rows.js';
import { TestClock } from '../../support/app.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';

const HOUSE = 'kadera-twente-vrouwen';
const OTHER = 'kadera-zwolle-vrouwen';
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
