import { judgeOne } from '../../../../test/support/judge-one.js';
import {
  calendar,
  catalogue,
  OFFICE_HOURS,
  policy,
  requestOf,
  roomOf,
  unitOf,
} from '../../../../test/support/match-facts.js';
import type { RoomAvailability } from '../../../contract/availability.js';
import type { Room } from '../../../contract/catalogue.js';
import type { RequestInput } from '../../../contract/request.js';
import { evaluate } from '../evaluate.js';
import { explain } from '../explain.js';

const UNIT = 'kadera-twente-vrouwen';
const HOUSE = [
  roomOf('A1', { shared: true }),
  roomOf('A2', { corridor: 'A', cots: 1 }),
  roomOf('A3', { corridor: 'A', noBoysFrom: 16 }),
];

/** Rooms as they are when nobody is in them but in those that are named. */
function figuresOf(rooms: readonly Room[], used: Record<string, number> = {}) {
  const said = rooms.map(({ name, places }): RoomAvailability => ({
    room: name,
    free: used[name] ?? places,
    held: 0,
    placed: 0,
    bookable: used[name] ?? places,
  }));
  return { free: said.reduce((sum, { free }) => sum + free, 0), rooms: said };
}

function judge(request: Partial<RequestInput>, used: Record<string, number> = {}, rooms = HOUSE) {
  return judgeOne('household-fit', UNIT, request, { changes: { rooms }, figures: figuresOf(rooms, used) });
}

function match(
  request: Partial<RequestInput>,
  used: Record<string, number> = {},
  rooms: Room[] | null = HOUSE,
) {
  const unit = unitOf(UNIT, rooms ? figuresOf(rooms, used) : { free: 6 }, rooms ? { rooms } : {});
  const facts = { request: requestOf(request), units: [unit], areas: catalogue.areas };
  const answer = explain(evaluate(facts, policy, calendar, OFFICE_HOURS), 'nl');
  const [only] = answer.units;
  if (!only) throw new Error('no answer');
  return { ...only, questions: answer.questions };
}

describe('household-fit', () => {
  it('passes with the rooms that a household can have together', () => {
    expect(judge({ children: 3, childrenAges: ['0-1', '2-11', '2-11'] })).toEqual({
      outcome: 'pass',
      nl: 'Past in A2 + A3: 1 volwassene en 3 kinderen.',
      en: 'Fits in A2 + A3: 1 adult and 3 children.',
      source: 'assumption',
    });
  });

  it('passes for one person with the room in which there is a place', () => {
    expect(judge({}, { A1: 1 })).toMatchObject({
      outcome: 'pass',
      nl: 'Past in A1: 1 volwassene.',
      en: 'Fits in A1: 1 adult.',
    });
  });

  it('passes up to as many as can be together, and fails from the next', () => {
    expect(judge({ children: 3, childrenAges: ['2-11', '2-11', '2-11'] })).toMatchObject({ outcome: 'pass' });
    expect(judge({ children: 4 })).toMatchObject({
      outcome: 'fail',
      nl: 'Er zijn geen kamers naast elkaar voor 1 volwassene en 4 kinderen. Samen kunnen hier hoogstens 4 mensen zijn.',
      en: 'There are no rooms side by side for 1 adult and 4 children. At most 4 people can be together here.',
    });
  });

  it('says what must become free first, where the house is large enough but in use', () => {
    const ages: Partial<RequestInput> = { children: 3, childrenAges: ['2-11', '2-11', '2-11'] };
    expect(judge(ages, { A3: 0 })).toMatchObject({
      outcome: 'pass',
      nl: 'Past in A2 + A3: 1 volwassene en 3 kinderen. Maar pas als A3 vrij is.',
      en: 'Fits in A2 + A3: 1 adult and 3 children. But only when A3 is free.',
    });
    expect(match(ages, { A3: 0 })).toMatchObject({ status: 'full', failed: [], rooms: [] });
    expect(judge(ages, { A2: 0, A3: 0 })).toMatchObject({
      en: expect.stringMatching(/A2 \+ A3 are free\.$/) as string,
    });
  });

  it('does not give a family a place in a room that others are in', () => {
    const rooms = [roomOf('A1', { places: 6, shared: true })];
    expect(match({ children: 1 }, { A1: 5 }, rooms)).toMatchObject({
      status: 'full',
      bookable: 5,
      rooms: [],
    });
    expect(match({}, { A1: 5 }, rooms)).toMatchObject({ status: 'now', rooms: ['A1'] });
  });

  it('fails with what one more cot would do', () => {
    const ages: Partial<RequestInput> = { children: 2, childrenAges: ['0-1', '0-1'] };
    expect(judge(ages)).toMatchObject({
      outcome: 'fail',
      nl: 'Te weinig babybedjes voor 1 volwassene en 2 kinderen. Past in A2 + A3 met één babybedje meer.',
      en: 'Not enough cots for 1 adult and 2 children. Fits in A2 + A3 with one more cot.',
    });
    expect(judge({ ...ages, cots: 1 })).toMatchObject({ outcome: 'pass' });
    expect(match(ages)).toMatchObject({
      status: 'unsuitable',
      failed: ['household-fit'],
      unlockedBy: [{ fact: 'cots', text: 'Deze plek past wel als er genoeg babybedjes zijn.' }],
    });
    expect(judge({ children: 3, childrenAges: ['0-1', '0-1', '0-1'] })).toMatchObject({
      en: 'Not enough cots for 1 adult and 3 children. Fits in A2 + A3 with 2 more cots.',
    });
  });

  it('fails with the boy who cannot stay, from the age of the limit', () => {
    const rooms = [roomOf('A3', { noBoysFrom: 16 })];
    expect(judge({ children: 1, childrenAges: ['boy-12-15'] }, {}, rooms)).toMatchObject({ outcome: 'pass' });
    expect(judge({ children: 1, childrenAges: ['boy-16-17'] }, {}, rooms)).toMatchObject({
      outcome: 'fail',
      nl: 'Een jongen van 16 of 17 kan hier niet blijven. Zonder hem past het in A3.',
      en: 'A boy of 16 or 17 cannot stay here. Without him it fits in A3.',
    });
    expect(judge({ children: 1, childrenAges: ['12-17'] }, {}, rooms)).toMatchObject({ outcome: 'pass' });
    expect(match({ children: 1, childrenAges: ['boy-16-17'] }, {}, rooms).unlockedBy).toEqual([
      { fact: 'older-boys', text: 'Deze plek past wel als de oudere jongens ergens anders slapen.' },
    ]);
    expect(
      judge({ children: 1, childrenAges: ['boy-12-15'] }, {}, [roomOf('A3', { noBoysFrom: 12 })]),
    ).toMatchObject({
      outcome: 'fail',
      en: 'A boy of 12 or older cannot stay here. Without him it fits in A3.',
    });
  });

  it('fails for cots and boys together, which no single change mends', () => {
    const rooms = [roomOf('A3', { places: 4, noBoysFrom: 16 })];
    const ages: Partial<RequestInput> = { children: 2, childrenAges: ['0-1', 'boy-16-17'] };
    expect(judge(ages, {}, rooms)).toMatchObject({
      outcome: 'fail',
      nl: 'Er zijn te weinig babybedjes, en een oudere jongen kan hier niet blijven.',
      en: 'There are not enough cots, and an older boy cannot stay here.',
    });
    expect(match(ages, {}, rooms).unlockedBy).toEqual([]);
  });

  it('is unknown while it depends on how old the children are, and asks for it', () => {
    const rooms = [roomOf('A3', { noBoysFrom: 12, cots: 1 })];
    expect(judge({ children: 1 }, {}, rooms)).toMatchObject({
      outcome: 'unknown',
      nl: 'Past misschien in A3: 1 volwassene en 1 kind. Dat hangt af van hoe oud de kinderen zijn.',
      en: 'May fit in A3: 1 adult and 1 child. That depends on how old the children are.',
    });
    expect(match({ children: 1 }, {}, rooms)).toMatchObject({
      status: 'ask',
      rooms: ['A3'],
      questions: [
        {
          fact: 'children-ages',
          text: 'Hoe oud zijn de kinderen? En zijn er jongens vanaf 12 jaar bij?',
          opens: [UNIT],
        },
      ],
    });
    expect(match({ children: 1, childrenAges: ['2-11'] }, {}, rooms).status).toBe('now');
    expect(match({ children: 1 }, { A3: 0 }, rooms).status).toBe('full');
  });

  it('is known without any age where the rooms are for all', () => {
    expect(judge({ children: 1 }, {}, [roomOf('A2', { cots: 1 })])).toMatchObject({ outcome: 'pass' });
  });

  it('says nothing of a unit that is not described by rooms', () => {
    const { verdicts, status, ...rest } = match({ children: 3 }, {}, null);
    expect(status).toBe('now');
    expect(verdicts.map(({ rule }) => rule)).not.toContain('household-fit');
    expect(Object.keys(rest)).not.toContain('rooms');
  });

  it('is full when fewer places are bookable than persons, whatever the rooms say', () => {
    const unit = unitOf(UNIT, { ...figuresOf(HOUSE), held: 6 }, { rooms: HOUSE });
    const facts = {
      request: requestOf({ children: 1, cots: 0, childrenAges: ['2-11'] }),
      units: [unit],
      areas: [],
    };
    const [only] = explain(evaluate(facts, policy, calendar, OFFICE_HOURS), 'en').units;
    expect(only).toMatchObject({ status: 'full', rooms: [] });
    expect(only?.verdicts.find(({ rule }) => rule === 'household-fit')?.text).toBe(
      'Fits in A3: 1 adult and 1 child. But not enough places are free.',
    );
  });
});
