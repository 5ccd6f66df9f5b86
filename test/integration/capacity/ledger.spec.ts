import { LedgerService } from '../../../src/capacity/ledger.service.js';
import type { LedgerEntry } from '../../../src/capacity/ledger-state.js';
import { ok } from '../../support/api-client.js';
import { TestClock } from '../../support/app.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';

const HOUSE = 'kadera-twente-vrouwen';

const clock = new TestClock();
let two: TwoNodes;
let ledgers: [LedgerService, LedgerService];

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, ['kadera']);
  ledgers = [two.nodes[0].app.get(LedgerService), two.nodes[1].app.get(LedgerService)];
});
afterAll(() => two.close());
beforeEach(() => clock.advance(60_000));

const publish = async (free: number, node = 0) =>
  ok(await two.apis[node === 0 ? 0 : 1].publish('kadera', HOUSE, free), 200);

/** Resolves once the node has seen the ledger up to this sequence. */
function seen(ledger: LedgerService, sequence: number): Promise<void> {
  return new Promise((resolve) => {
    const subscription = ledger.changes.subscribe(() => check());
    const check = () => {
      if (ledger.seen().sequence < sequence) return;
      resolve();
      setImmediate(() => subscription.unsubscribe());
    };
    check();
  });
}

/** Ends the connections on which nodes hear of changes, and resolves when both stand again. */
async function cutListeners(): Promise<void> {
  const cut = await two.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'veilige-plek listener'`);
  // Of the ledger and of the topics, on both nodes.
  expect(cut).toHaveLength(4);
}

describe('following the ledger', () => {
  it('hands every change over once, in order, whichever node made it', async () => {
    const heard: LedgerEntry[][] = [[], []];
    const subscriptions = ledgers.map((ledger, index) =>
      ledger.changes.subscribe((entries) => heard[index]?.push(...entries)),
    );
    const before = ledgers[0].seen().sequence;
    await Promise.all(Array.from({ length: 40 }, (_, index) => publish(index % 9, index % 2)));
    await Promise.all(ledgers.map((ledger) => seen(ledger, before + 40)));
    for (const subscription of subscriptions) subscription.unsubscribe();
    const expected = Array.from({ length: 40 }, (_, index) => before + 1 + index);
    expect(heard.map((entries) => entries.map(({ sequence }) => sequence))).toEqual([expected, expected]);
    expect(heard[0]).toEqual(heard[1]);
    expect(ledgers[0].seen().entries).toEqual(expect.arrayContaining(ledgers[1].seen().entries));
  });

  it('goes on after the connection that brings the news was cut, with what was missed meanwhile', async () => {
    await cutListeners();
    const { sequence } = await publish(5);
    await Promise.all(ledgers.map((ledger) => seen(ledger, sequence)));
    const later = await publish(6, 1);
    await Promise.all(ledgers.map((ledger) => seen(ledger, later.sequence)));
  });

  it('needs no news at all: it looks for itself', async () => {
    const entry = { unitId: HOUSE, cause: 'published', state: (await two.ledger()).at(-1)?.state };
    const before = ledgers[0].seen().sequence;
    // Written behind the back of everybody, without a notification.
    await two.query(`INSERT INTO ledger_entry SELECT max(sequence) + 1, $1, $2, $3, $4 FROM ledger_entry`, [
      entry.unitId,
      clock.now(),
      entry.cause,
      JSON.stringify(entry.state),
    ]);
    await Promise.all(ledgers.map((ledger) => seen(ledger, before + 1)));
  });

  it('reads on over more changes than fit in one page', async () => {
    const [kept] = (await two.ledger()).slice(-1);
    const drafts = Array.from({ length: 2_500 }, () => ({
      unitId: HOUSE,
      cause: 'confirmed',
      state: kept?.state,
    }));
    const heard: number[] = [];
    const subscription = ledgers[1].changes.subscribe((entries) =>
      heard.push(...entries.map((one) => one.sequence)),
    );
    const before = ledgers[1].seen().sequence;
    await two.query('SELECT 1 FROM ledger_append($1, $2)', [JSON.stringify(drafts), clock.now()]);
    await seen(ledgers[1], before + 2_500);
    subscription.unsubscribe();
    expect(heard).toEqual(Array.from({ length: 2_500 }, (_, index) => before + 1 + index));
  });
});

describe('the ledger at an earlier instant', () => {
  it('has the last change of each unit up to then, the very instant included', async () => {
    const [first, second] = [await publish(1), (clock.advance(1_000), await publish(2))];
    const at = clock.now();
    const stateAt = async (instant: Date) => {
      const { sequence, entries } = await ledgers[0].position({ at: instant, provider: null });
      return [sequence, entries.find(({ unitId }) => unitId === HOUSE)?.state.free];
    };
    expect(await stateAt(at)).toEqual([second.sequence, 2]);
    expect(await stateAt(new Date(at.getTime() - 1))).toEqual([first.sequence, 1]);
    expect(await stateAt(new Date('2020-01-01T00:00:00Z'))).toEqual([0, undefined]);
    expect(await stateAt(new Date('2036-01-01T00:00:00Z'))).toEqual([second.sequence, 2]);
  });
});
