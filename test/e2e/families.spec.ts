import type { Availability, Unit } from '../../src/contract/availability.js';
import type { CatalogueUnit, Room } from '../../src/contract/catalogue.js';
import type { RequestInput } from '../../src/contract/request.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ReplayService } from '../../src/matching/replay.service.js';
import { ApiClient, faultyPaths, ok, outcomeOf } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { roomOf } from '../support/match-facts.js';

const HOUSE = 'kadera-twente-vrouwen';
const ROOMS = [
  roomOf('A1', { shared: true }),
  roomOf('A2', { corridor: 'A', cots: 1 }),
  roomOf('A3', { corridor: 'A', noBoysFrom: 16 }),
];
const FAMILY: Partial<RequestInput> = { children: 3, childrenAges: ['2-11', '0-1', '2-11'] };

let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera', 'leger-des-heils'] });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());

async function change(unitId: string, changes: Partial<CatalogueUnit>) {
  const read = await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${unitId}`);
  const { id: _, assumed: __, ...input } = ok(read, 200);
  return api.send<CatalogueUnit>('admin', 'PUT', `/v1/units/${unitId}`, { ...input, ...changes });
}

/** The house with these rooms, empty. */
async function houseWith(rooms: Room[]): Promise<void> {
  await service.app.get(UnitOfWork).query('UPDATE claim SET ended_at = now() WHERE ended_at IS NULL');
  const places = rooms.reduce((sum, room) => sum + room.places, 0);
  ok(await change(HOUSE, { places, rooms }), 200);
  ok(await api.publish('kadera', HOUSE, places), 200);
}

async function own(): Promise<Availability> {
  return ok(await api.send<Availability>('kadera', 'GET', `/v1/units/${HOUSE}/availability`), 200);
}

async function match(facts: Partial<RequestInput>) {
  const { id } = await api.request(facts);
  const { units } = await api.matches(id);
  const found = units.find(({ unitId }) => unitId === HOUSE);
  if (!found) throw new Error('no answer for the house');
  return { id, ...found };
}

describe('what is said of children', () => {
  it('is kept in a fixed order, and can be left out', async () => {
    const request = await api.request(FAMILY);
    expect(request).toMatchObject({ children: 3, childrenAges: ['0-1', '2-11', '2-11'], cots: null });
    expect(await api.request({ children: 2 })).toMatchObject({ childrenAges: null, cots: null });
  });

  it('must agree with how many there are, and says all that does not', async () => {
    const wrong = { children: 2, childrenAges: ['boy-12-15'], cots: 1 };
    const answer = await api.send('coordinator', 'POST', '/v1/requests', {
      ...{ municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' },
      ...wrong,
    });
    expect(outcomeOf(answer)).toMatch(/^400/);
    expect(faultyPaths(answer)).toEqual(['childrenAges', 'cots']);
  });

  it.each([{ childrenAges: ['7'] }, { childrenAges: 'all' }, { cots: -1 }, { cots: 1.5 }])(
    'is refused as %j',
    async (wrong) => {
      const body = {
        municipality: 'Enschede',
        gender: 'woman',
        ageGroup: 'adult',
        threat: 'low',
        children: 1,
      };
      expect((await api.send('coordinator', 'POST', '/v1/requests', { ...body, ...wrong })).status).toBe(400);
    },
  );
});

describe('the rooms of a unit', () => {
  it('are checked with all errors at once', async () => {
    const rooms = [roomOf('A1', { cots: 3 }), roomOf('A1')];
    const answer = await change(HOUSE, { places: 9, rooms });
    expect(answer.status).toBe(400);
    expect(faultyPaths(answer)).toEqual(['rooms', 'rooms[0].cots', 'rooms[1].name']);
    const wrong = { ...roomOf('een lange zin over iemand'), noBoysFrom: 14 } as unknown as Room;
    expect(faultyPaths(await change(HOUSE, { rooms: [wrong] }))).toEqual([
      'rooms[0].name',
      'rooms[0].noBoysFrom',
    ]);
  });

  it('are in the catalogue for all, and how full they are for their house alone', async () => {
    await houseWith(ROOMS);
    const seenBy = async (role: string) => {
      const answer = await api.send<{ units: Unit[] }>(role, 'GET', '/v1/units');
      return ok(answer, 200).units.find(({ id }) => id === HOUSE);
    };
    for (const role of ['coordinator', 'monitor', 'admin', 'leger-des-heils']) {
      const unit = await seenBy(role);
      expect(unit?.rooms).toEqual(ROOMS);
      expect(unit?.availability).not.toHaveProperty('rooms');
      expect(await api.send(role, 'GET', `/v1/units/${HOUSE}/availability`)).not.toHaveProperty('body.rooms');
    }
    expect((await seenBy('kadera'))?.availability.rooms).toHaveLength(3);
    expect((await api.board()).units.find(({ unitId }) => unitId === HOUSE)).not.toHaveProperty('rooms');
  });

  it('can go again, and then the house is judged by its places alone', async () => {
    await houseWith(ROOMS);
    ok(await change(HOUSE, { rooms: [] }), 200);
    const { status, verdicts, ...rest } = await match(FAMILY);
    expect(status).toBe('now');
    expect(verdicts.map(({ rule }) => rule)).not.toContain('household-fit');
    expect(rest).not.toHaveProperty('rooms');
    expect(await api.heldFor(FAMILY, HOUSE)).not.toHaveProperty('rooms');
  });
});

describe('a family', () => {
  beforeEach(() => houseWith(ROOMS));

  it('is told its rooms, gets them, and has them for itself until it leaves', async () => {
    const found = await match(FAMILY);
    expect(found).toMatchObject({ status: 'now', rooms: ['A2', 'A3'] });
    expect(found.verdicts.find(({ rule }) => rule === 'household-fit')?.text).toBe(
      'Fits in A2 + A3: 1 adult and 3 children.',
    );
    const hold = ok(await api.hold(found.id, HOUSE), 201);
    expect(hold).toMatchObject({ persons: 4, rooms: ['A2', 'A3'], needs: { children: 3, cots: 1 } });
    expect((await own()).rooms).toEqual([
      { room: 'A1', free: 2, held: 0, placed: 0, bookable: 2 },
      { room: 'A2', free: 2, held: 2, placed: 0, bookable: 0 },
      { room: 'A3', free: 2, held: 2, placed: 0, bookable: 0 },
    ]);
    for (const step of ['acceptance', 'arrival', 'departure'] as const) {
      ok(await api.step('kadera', step, hold.id), 200);
    }
    expect((await own()).rooms?.map(({ bookable }) => bookable)).toEqual([2, 2, 2]);
  });

  it('is not put beside others, and finds the house full while they are there', async () => {
    ok(await api.publish('kadera', HOUSE, { free: 4, rooms: said({ A1: 2, A2: 1, A3: 1 }) }), 200);
    const found = await match({ children: 2, childrenAges: ['2-11', '2-11'] });
    expect(found).toMatchObject({ status: 'full', failed: [], bookable: 4, rooms: [] });
    expect(outcomeOf(await api.hold(found.id, HOUSE))).toBe('409 no-bookable-place');
    expect(found.verdicts.find(({ rule }) => rule === 'household-fit')?.text).toBe(
      'Fits in A2 + A3: 1 adult and 2 children. But only when A2 + A3 are free.',
    );
  });

  it('leaves no bed to a stranger: one person more goes to the shared room, and then nowhere', async () => {
    await api.heldFor({ children: 2, childrenAges: ['2-11', '2-11'] }, HOUSE);
    expect((await api.heldFor({}, HOUSE)).rooms).toEqual(['A1']);
    expect((await api.heldFor({}, HOUSE)).rooms).toEqual(['A1']);
    const last = await match({});
    expect(last).toMatchObject({ status: 'full', bookable: 1 });
    expect(outcomeOf(await api.hold(last.id, HOUSE))).toBe('409 no-bookable-place');
  });

  it('that no rooms suit can be placed against the rules, but still not beside others', async () => {
    const facts: Partial<RequestInput> = { children: 2, childrenAges: ['0-1', '0-1'] };
    const found = await match(facts);
    expect(found).toMatchObject({ status: 'unsuitable', failed: ['household-fit'], rooms: [] });
    expect(found.unlockedBy.map(({ fact }) => fact)).toEqual(['cots']);
    expect(outcomeOf(await api.hold(found.id, HOUSE))).toBe('422 unit-unsuitable');
    const against = { unitId: HOUSE, overrideReason: 'safest-now' as const };
    expect(ok(await api.hold(found.id, against), 201).rooms).toEqual(['A2', 'A3']);
    const next = await api.request(facts);
    expect(outcomeOf(await api.hold(next.id, against))).toBe('409 no-bookable-place');
  });

  it('of which the ages are not known is asked for', async () => {
    const found = await match({ children: 3 });
    expect(found).toMatchObject({ status: 'ask', rooms: ['A2', 'A3'] });
  });

  it('and others at once: nobody shares who may not, and no room is left half', async () => {
    const requests = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        api.request(index % 2 ? {} : { children: 1, childrenAges: ['2-11'] }),
      ),
    );
    await Promise.all(requests.map(({ id }) => api.hold(id, HOUSE)));
    const rows = await service.app.get(UnitOfWork).query<{ room: string; holds: number; largest: number }>(
      `SELECT p.room, count(DISTINCT c.hold_id)::integer AS holds, max(h.persons)::integer AS largest
       FROM claim c JOIN place p ON p.id = c.place_id JOIN hold h ON h.id = c.hold_id
       WHERE c.ended_at IS NULL GROUP BY p.room`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { room, holds, largest } of rows) {
      if (room !== 'A1' || largest > 1) expect(holds).toBe(1);
    }
  });

  it('can be replayed from what was kept, to the byte', async () => {
    const found = await match(FAMILY);
    ok(await api.hold(found.id, HOUSE), 201);
    const replays = service.app.get(ReplayService);
    for (const id of (await replays.decisions()).slice(-2))
      expect((await replays.replay(id)).same).toBe(true);
  });
});

function said(rooms: Record<string, number>): { room: string; free: number }[] {
  return Object.entries(rooms).map(([room, free]) => ({ room, free }));
}

describe('a provider with rooms', () => {
  beforeEach(() => houseWith(ROOMS));

  it('says what is free in each, of all of them, and together what it says of the unit', async () => {
    const wrong = { free: 5, rooms: [...said({ A1: 3, A2: 0 }), { room: 'B9', free: 0 }] };
    const answer = await api.publish('kadera', HOUSE, wrong);
    expect(answer.status).toBe(400);
    expect(faultyPaths(answer)).toEqual(['free', 'rooms', 'rooms[0].free', 'rooms[2].room']);
    const { rooms } = ok(
      await api.publish('kadera', HOUSE, { free: 2, rooms: said({ A1: 0, A2: 2, A3: 0 }) }),
      200,
    );
    expect(rooms?.map(({ free }) => free)).toEqual([0, 2, 0]);
  });

  it('may still say a number only', async () => {
    expect(ok(await api.publish('kadera', HOUSE, 3), 200)).toMatchObject({ free: 3 });
    expect((await own()).rooms?.reduce((sum, { free }) => sum + free, 0)).toBe(3);
  });

  it('has its people stay where they are when an administrator changes the rooms', async () => {
    const hold = await api.heldFor({ children: 1, childrenAges: ['2-11'] }, HOUSE);
    const [theirs] = hold.rooms ?? [];
    const others = ROOMS.filter(({ name }) => name !== theirs);
    const without = await change(HOUSE, { places: 4, rooms: others });
    expect(outcomeOf(without)).toBe('409 rooms-in-use');
    const renamed = ROOMS.map((room) => (room.name === theirs ? { ...room, name: 'Z9' } : room));
    expect(outcomeOf(await change(HOUSE, { rooms: renamed }))).toBe('409 rooms-in-use');
    const added = [...ROOMS, roomOf('B1')];
    ok(await change(HOUSE, { places: 8, rooms: added }), 200);
    const { rooms } = await own();
    expect(rooms?.find(({ room }) => room === theirs)).toMatchObject({ held: 2, bookable: 0 });
    expect(rooms?.find(({ room }) => room === 'B1')).toMatchObject({ free: 0 });
  });

  it('has those who are there already given rooms when it gets rooms for the first time', async () => {
    ok(await change(HOUSE, { rooms: [] }), 200);
    await api.heldFor({ children: 2 }, HOUSE);
    ok(await change(HOUSE, { rooms: ROOMS }), 200);
    expect((await own()).rooms?.map(({ held }) => held)).toEqual([0, 2, 1]);
  });
});
