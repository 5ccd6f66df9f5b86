import fc from 'fast-check';
import type { RoomAvailability } from '../../src/contract/availability.js';
import type { CatalogueUnit, Room } from '../../src/contract/catalogue.js';
import type { RequestInput } from '../../src/contract/request.js';
import {
  AGE_GROUPS,
  BOY_LIMITS,
  CARE_NEEDS,
  CHILD_AGES,
  EXPLOITATION_FORMS,
  GENDERS,
  INTAKES,
  KINDS,
  NATIONALITIES,
  PLACING_AUTHORITIES,
  REFLECTION_PERIOD_STATUSES,
  REFLECTION_PERIOD_TERMS,
  RULE_CODES,
  SITES,
  THREATS,
  TWENTE_MUNICIPALITIES,
} from '../../src/contract/words.js';
import { completeRequest } from '../../src/facts/complete-request.js';
import { type MatchFacts, type UnitFacts } from '../../src/matching/core/facts.js';
import { catalogue, NIGHT, OFFICE_HOURS } from '../support/match-facts.js';

export const instant = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map((date) => date.toISOString());

const PLACES = [...new Set(catalogue.areas.flatMap(({ municipality, region }) => [municipality, region]))];

/** Ages of all children or of none, and cots for at most those who may sleep in one. */
function withAges(input: RequestInput): fc.Arbitrary<RequestInput> {
  const { children = 0 } = input;
  const ages = fc.array(fc.constantFrom(...CHILD_AGES), { minLength: children, maxLength: children });
  return fc
    .record({ childrenAges: fc.option(ages), few: fc.option(fc.nat()) })
    .map(({ childrenAges, few }) => {
      const small =
        childrenAges?.filter((age) => ['0-1', '2-11', 'unknown'].includes(age)).length ?? children;
      return { ...input, childrenAges, cots: few === null ? null : few % (small + 1) };
    });
}

const anyRoom = fc
  .record({
    places: fc.integer({ min: 1, max: 4 }),
    cots: fc.nat({ max: 2 }),
    corridor: fc.constantFrom(null, 'A', 'B'),
    shared: fc.boolean(),
    noBoysFrom: fc.constantFrom(null, ...BOY_LIMITS),
    used: fc.nat({ max: 4 }),
  })
  .map(({ used, cots, ...room }) => ({
    room: { ...room, cots: Math.min(cots, room.places) },
    bookable: used > 2 ? room.places : room.shared ? Math.max(0, room.places - used - 1) : 0,
  }));

/** Rooms, and what is bookable in each. */
const anyRooms = fc.array(anyRoom, { minLength: 1, maxLength: 5 }).map((drawn) => ({
  rooms: drawn.map(({ room }, index): Room => ({ ...room, name: `R${index}` })),
  figures: drawn.map(({ bookable }, index): RoomAvailability => ({
    room: `R${index}`,
    free: bookable,
    held: 0,
    placed: 0,
    bookable,
  })),
}));

/** Any request that the API takes. */
export const anyRequest = fc
  .record(
    {
      municipality: fc.constantFrom(...TWENTE_MUNICIPALITIES),
      gender: fc.constantFrom(...GENDERS),
      ageGroup: fc.constantFrom(...AGE_GROUPS),
      threat: fc.constantFrom(...THREATS),
      children: fc.integer({ min: 0, max: 3 }),
      nationality: fc.constantFrom(...NATIONALITIES),
      exploitation: fc.subarray([...EXPLOITATION_FORMS]),
      seriousDetrimentOnly: fc.boolean(),
      reflectionPeriod: fc.record({
        status: fc.constantFrom(...REFLECTION_PERIOD_STATUSES),
        startedOn: fc.option(instant('2026-08-01', '2026-12-01').map((date) => date.slice(0, 10))),
        term: fc.constantFrom(...REFLECTION_PERIOD_TERMS),
      }),
      policeReport: fc.boolean(),
      cooperation: fc.boolean(),
      careNeeds: fc.subarray([...CARE_NEEDS]),
      dangerAreas: fc.subarray([...PLACES, 'elders', 'NLA-Midden', 'Noordoost-Nederland'], { maxLength: 3 }),
      nlaReferral: fc.boolean(),
      wheelchair: fc.boolean(),
      expectedStayDays: fc.option(fc.integer({ min: 0, max: 30 })),
    },
    { requiredKeys: ['municipality', 'gender', 'ageGroup', 'threat'] },
  )
  .chain((input: RequestInput) => withAges(input))
  .map((input) => completeRequest(input));

/** Figures that a provider can have published. */
const anyFigures = fc.record({
  free: fc.integer({ min: 0, max: 6 }),
  held: fc.integer({ min: 0, max: 4 }),
  closed: fc.boolean(),
  confirmedAt: fc.option(instant('2026-11-22', '2026-11-26')),
});

/** Every field that may be an assumption, and rules or sentences read. */
const ASSUMABLE = [
  'kind',
  'genders',
  'rooms',
  'region',
  'municipality',
  'sites',
  'undisclosed',
  'intake',
  'children',
  'wheelchair',
  'maxStayDays',
  'careSupport',
];

/** A unit of the reference catalogue, with any figures and some of its fields turned. */
export const anyUnit = fc
  .record({
    unit: fc.constantFrom(...catalogue.units),
    changes: fc.record(
      {
        kind: fc.constantFrom(...KINDS),
        intake: fc.constantFrom(...INTAKES),
        undisclosed: fc.boolean(),
        children: fc.boolean(),
        genders: fc.subarray([...GENDERS], { minLength: 1 }),
        wheelchair: fc.boolean(),
        place: fc.constantFrom<Pick<CatalogueUnit, 'region' | 'municipality'>>(
          { region: 'Twente', municipality: null },
          { region: 'Twente', municipality: 'Enschede' },
          { region: 'Twente', municipality: 'Almelo' },
          { region: 'IJsselland', municipality: 'Zwolle' },
          { region: 'Noordoost-Nederland', municipality: null },
        ),
        sites: fc.constantFrom(...SITES),
        placingAuthority: fc.constantFrom(...PLACING_AUTHORITIES),
        assumed: fc.subarray([...ASSUMABLE]),
        careSupport: fc.subarray([...CARE_NEEDS]),
        maxStayDays: fc.constantFrom(null, 1, 14),
      },
      { requiredKeys: [] },
    ),
    availability: anyFigures,
    layout: fc.option(anyRooms),
    said: fc.boolean(),
  })
  .map(({ unit, changes: { place, ...changes }, availability, layout, said }): UnitFacts => ({
    ...unit,
    ...changes,
    ...place,
    ...(layout && { rooms: layout.rooms }),
    availability: { ...availability, ...(layout && said && { rooms: layout.figures }) },
  }));

/** Any instant of a day with and a night without office hours, and of a weekend. */
export const anyInstant = fc.oneof(
  fc.constantFrom(OFFICE_HOURS, NIGHT, '2026-11-25T08:00:00Z', '2026-11-25T16:00:00Z'),
  instant('2026-11-24', '2026-12-01'),
);

/** The whole reference catalogue and units like it, each with its own id, some of which answered a question. */
export const anyFacts: fc.Arbitrary<MatchFacts> = fc
  .record({
    request: anyRequest,
    units: fc.array(anyUnit, { maxLength: 24 }),
    answers: fc.array(
      fc.record({ place: fc.nat(), rule: fc.constantFrom(...RULE_CODES), fits: fc.boolean() }),
      {
        maxLength: 4,
      },
    ),
  })
  .map(({ request, units: drawn, answers }) => {
    const units = drawn.map((unit, place) => ({ ...unit, id: `${unit.id}-${place}` }));
    return {
      request,
      units,
      areas: catalogue.areas,
      answers: answers.flatMap(({ place, ...answer }) => {
        const unit = units[place % Math.max(1, units.length)];
        return unit ? [{ unitId: unit.id, ...answer }] : [];
      }),
    };
  });
