import { setTimeout as sleep } from 'node:timers/promises';
import { config } from 'rxjs';
import { LedgerService } from '../../src/capacity/ledger.service.js';
import type { Board, BoardChange, BoardUnit, Subscribed } from '../../src/contract/board.js';
import { PolicyService } from '../../src/policy/policy.service.js';
import { ApiClient, ok } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { BoardClient, boardSocket, connected } from '../support/board-client.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

const WOMEN = 'kadera-twente-vrouwen';
const MEN = 'kadera-twente-mannen';
const ZWOLLE = 'kadera-zwolle-vrouwen';

const clock = new TestClock();
let two: TwoNodes;
let api: ApiClient;
let otherApi: ApiClient;
let open: BoardClient[] = [];

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, ['kadera']);
  [api, otherApi] = two.apis;
});
afterAll(() => two.close());
beforeEach(() => clock.advance(24 * 3_600_000));
afterEach(() => {
  for (const client of open) client.close();
  open = [];
});

async function follow(on: ApiClient = api): Promise<BoardClient> {
  const client = await BoardClient.follow(on.url, on.tokens.monitor ?? '');
  open.push(client);
  return client;
}

const publish = async (free: number, unitId = WOMEN, on = api) =>
  ok(await on.publish('kadera', unitId, free), 200);
const publishMany = (units: { unitId: string; free: number }[]) =>
  api.send<{ units: { sequence: number }[] }>('kadera', 'PUT', '/v1/availability', { units });

function byId(units: readonly BoardUnit[]): BoardUnit[] {
  return [...units].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}

function snapshotOf(answer: Subscribed): Board {
  if ('snapshot' in answer) return answer.snapshot;
  throw new Error(`no snapshot: ${JSON.stringify(answer)}`);
}

function changesOf(answer: Subscribed): BoardChange {
  if ('changes' in answer) return answer.changes;
  throw new Error(`no changes: ${JSON.stringify(answer)}`);
}

describe('subscribing', () => {
  const ask = async (message: { since?: number }) => {
    const socket = boardSocket(api.url, { token: api.tokens.coordinator });
    await connected(socket);
    const answer = await socket.emitWithAck('subscribe', message);
    socket.close();
    return answer;
  };

  it('gives the board as it is', async () => {
    await publish(3);
    const snapshot = snapshotOf(await ask({}));
    const board = await api.board();
    expect(snapshot.sequence).toBe(board.sequence);
    expect(byId(snapshot.units)).toEqual(board.units);
    expect(snapshot.units).toHaveLength(18);
  });

  it('with the sequence of the last change gives nothing new', async () => {
    const { sequence } = await publish(2);
    expect(changesOf(await ask({ since: sequence }))).toEqual({ from: sequence + 1, sequence, units: [] });
  });

  it('with an earlier sequence gives every unit that changed since, as it stands now, and no other', async () => {
    const { sequence } = await publish(2);
    await publish(1, MEN);
    await publish(4);
    await publish(5);
    const changes = changesOf(await ask({ since: sequence }));
    expect([changes.from, changes.sequence]).toEqual([sequence + 1, sequence + 3]);
    expect(changes.units.map(({ unitId, free }) => [unitId, free]).sort()).toEqual([
      [MEN, 1],
      [WOMEN, 5],
    ]);
  });

  it('with sequence 0 gives everything that ever changed', async () => {
    const changes = changesOf(await ask({ since: 0 }));
    expect(changes.from).toBe(1);
    expect(byId(changes.units)).toEqual((await api.board()).units);
  });

  it('on a node that met changes before it knew a policy gives them all, and no error comes of it', async () => {
    const { app } = two.nodes[0];
    // As while another node still stores the first.
    Reflect.set(app.get(PolicyService), 'versions', []);
    const errors: unknown[] = [];
    config.onUnhandledError = (error) => errors.push(error);
    const { sequence } = await publish(1, WOMEN, otherApi);
    while (app.get(LedgerService).seen().sequence < sequence) await sleep(5);
    await sleep(5); // RxJS tells of it in a turn of its own
    config.onUnhandledError = null;
    expect(errors).toEqual([]);
    await app.get(PolicyService).read();
    const board = snapshotOf(await ask({}));
    expect([board.sequence, board.units.find(({ unitId }) => unitId === WOMEN)?.free]).toEqual([sequence, 1]);
  });

  it('with a sequence that is still to come gives the whole board', async () => {
    const { sequence } = await publish(2);
    expect(snapshotOf(await ask({ since: sequence + 1 })).sequence).toBe(sequence);
    expect(snapshotOf(await ask({ since: Number.MAX_SAFE_INTEGER })).units).toHaveLength(18);
  });
});

describe('following', () => {
  it('shows each change on each node, whichever node made it', async () => {
    const boards = [await follow(api), await follow(otherApi)];
    for (const [index, on] of [api, otherApi, api].entries()) {
      const { sequence } = await publish(index + 1, WOMEN, on);
      for (const board of boards) {
        await board.reached(sequence);
        expect(board.unit(WOMEN)).toMatchObject({ free: index + 1, bookable: index + 1 });
        expect(board.frames.at(-1)).toMatchObject({ from: sequence, sequence });
      }
    }
  });

  it('shows several changes of one moment in one frame that names their sequences', async () => {
    const boards = [await follow(api), await follow(otherApi)];
    const { units } = ok(
      await publishMany([WOMEN, MEN, ZWOLLE].map((unitId, index) => ({ unitId, free: index }))),
      200,
    );
    const [first, , last] = units.map(({ sequence }) => sequence);
    for (const board of boards) {
      await board.reached(last ?? 0);
      expect(board.frames).toHaveLength(1);
      expect(board.frames[0]).toMatchObject({ from: first, sequence: last });
      expect(board.frames[0]?.units.map(({ unitId }) => unitId)).toEqual([WOMEN, MEN, ZWOLLE]);
    }
  });

  it('shows a burst in fewer frames than changes, and skips none', async () => {
    const board = await follow(otherApi);
    const before = board.sequence;
    await Promise.all(Array.from({ length: 60 }, (_, index) => publish(index % 9)));
    await board.reached(before + 60);
    expect(board.frames.length).toBeLessThan(60);
    expect(board.frames[0]?.from).toBe(before + 1);
    for (const [index, { from }] of board.frames.entries()) {
      if (index > 0) expect(from).toBe((board.frames[index - 1]?.sequence ?? 0) + 1);
    }
    expect(board.shown()).toEqual((await api.board()).units);
  });

  it('sends nothing to who is connected but did not subscribe', async () => {
    const silent = boardSocket(api.url, { token: api.tokens.monitor });
    await connected(silent);
    const heard: unknown[] = [];
    silent.on('change', (change) => heard.push(change));
    const board = await follow();
    const { sequence } = await publish(6);
    await board.reached(sequence);
    const answer = snapshotOf(await silent.emitWithAck('subscribe', {})); // whatever came before this came before
    expect([heard, answer.sequence]).toEqual([[], sequence]);
    silent.close();
  });

  it('by fifty clients over two nodes, some of them cut off in between, ends with the same board for all', async () => {
    const boards = await Promise.all(
      Array.from({ length: 50 }, (_, index) => follow(index % 2 === 0 ? api : otherApi)),
    );
    const cutOff = boards.filter((_, index) => index % 5 === 0);
    for (let round = 0; round < 20; round += 1) {
      if (round % 4 === 1) for (const board of cutOff) board.cutOff();
      await Promise.all([
        publish(round % 9, WOMEN, round % 2 === 0 ? api : otherApi),
        publish(round % 3, MEN, api),
        publish((round * 5) % 7, ZWOLLE, otherApi),
      ]);
    }
    const { sequence, units } = await api.board();
    await Promise.all(boards.map((board) => board.reached(sequence)));
    for (const board of boards) expect(board.shown()).toEqual(units);
    expect(cutOff.every((board) => board.subscriptions > 1)).toBe(true);
    expect(boards.filter((board) => board.subscriptions === 1).length).toBe(40);
  });

  it('after a cut asks only for what it missed', async () => {
    const board = await follow();
    const seen = await publish(1);
    await board.reached(seen.sequence);
    const gone = new Promise((resolve) => board.socket.once('disconnect', resolve));
    board.socket.disconnect();
    await gone;
    await publish(2);
    const { sequence } = await publish(3, ZWOLLE);
    board.socket.connect();
    await board.reached(sequence);
    const answers = board.received.filter((text) => text.startsWith('{"changes"'));
    expect(answers).toHaveLength(1);
    const changes = changesOf(JSON.parse(answers[0] ?? '') as Subscribed);
    expect(changes).toMatchObject({ from: seen.sequence + 1, sequence });
    expect(changes.units).toHaveLength(2);
  });

  it('with a frame missing notices the gap and asks again', async () => {
    const board = await follow();
    const { sequence } = await publish(1);
    await board.reached(sequence);
    // The network of a client never loses a frame of its own accord; a frame of the future is the same to it.
    const listeners = board.socket.listeners('change');
    for (const listener of listeners) listener({ from: sequence + 5, sequence: sequence + 6, units: [] });
    await publish(2);
    const last = await publish(3);
    await board.reached(last.sequence);
    expect(board.subscriptions).toBe(2);
    expect(board.shown()).toEqual((await api.board()).units);
  });
});

describe('the board of an earlier moment', () => {
  it('is what the board said then, for every moment', async () => {
    const said: Board[] = [];
    const look = async () => said.push(await api.board());
    await look();
    const { id } = await api.request();
    const steps = [
      () => publish(2),
      async () => ok(await otherApi.hold(id, WOMEN), 201),
      () => publish(1, MEN),
      async () =>
        ok(await api.publish('kadera', WOMEN, { free: 2, closed: true, closedReason: 'illness' }), 200),
      async () => clock.advance(31 * 60_000), // the hold runs out
      async () => clock.advance(11 * 3_600_000), // the office opens, and what was said becomes stale
      async () => clock.advance(3 * 3_600_000),
      () => publish(5),
    ];
    for (const step of steps) {
      clock.advance(60_000);
      await step();
      await look();
    }
    const different = new Set(said.map(({ units }) => JSON.stringify(units)));
    expect(different.size).toBe(9);
    clock.advance(48 * 3_600_000);
    for (const board of said) {
      const { units, sequence } = await otherApi.board(board.generatedAt);
      expect(units).toEqual(board.units);
      // A hold that ran out is tidied up with a change of its own, at an instant that says the same.
      expect(sequence).toBeGreaterThanOrEqual(board.sequence);
    }
  });

  it.each(['yesterday', '2026-13-01T00:00:00Z', '2026-11-24', ''])(
    'cannot be asked for with %j',
    async (at) => {
      const answer = await api.send('monitor', 'GET', `/v1/board?at=${at}`);
      expect(answer.status).toBe(400);
    },
  );
});

describe('whatever is sent to a board', () => {
  it('names no person, request, hold, address, municipality or staff', async () => {
    const board = await follow();
    const request = await api.request({ municipality: 'Losser', dangerAreas: ['Tynaarlo'], children: 1 });
    await publish(8);
    const hold = ok(await api.hold(request.id, WOMEN), 201);
    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    ok(await api.step('kadera', 'arrival', hold.id), 200);
    ok(await api.publish('kadera', WOMEN, { free: 2, closed: true, closedReason: 'damage' }), 200);
    const { sequence } = await api.figures(WOMEN);
    await board.reached(sequence);
    const sent = [...board.received, JSON.stringify(await api.board())];
    const secrets = [
      request.id,
      request.reference,
      hold.id,
      'Losser',
      'Almelo',
      'Tynaarlo',
      'damage',
      'Enschede',
    ];
    for (const text of sent) for (const secret of secrets) expect(text).not.toContain(secret);
    const keys = new Set(sent.flatMap((text) => [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key)));
    expect([...keys].sort()).toEqual(
      [
        ...['snapshot', 'from', 'sequence', 'generatedAt', 'units', 'unitId', 'providerId', 'kind', 'name'],
        ...['genders', 'region', 'places', 'free', 'held', 'bookable', 'closed', 'confirmedAt', 'stale'],
        ...['intakeOpen', 'opensAt'],
      ].sort(),
    );
  });
});
