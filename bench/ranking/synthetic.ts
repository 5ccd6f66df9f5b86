import type { Area, CatalogueUnit } from '../../src/contract/catalogue.js';
import type { RequestFacts, RequestInput } from '../../src/contract/request.js';
import { CARE_NEEDS, GENDERS, INTAKES, KINDS, type Gender } from '../../src/contract/words.js';
import { completeRequest } from '../../src/facts/complete-request.js';
import { type UnitFacts } from '../../src/matching/core/facts.js';

/** Tuesday 24 November 2026, 23:30 in Amsterdam. */
export const NIGHT = '2026-11-24T22:30:00Z';

const HOUR_MS = 3_600_000;

/** A small generator with a seed (mulberry32): every run of the benchmark has the same units. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Units of every kind, all over the country, with figures of any age; sorted by id. */
export function syntheticUnits(count: number, areas: readonly Area[]): UnitFacts[] {
  const next = chance(count);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const genderSets: Gender[][] = [['woman'], ['man'], [...GENDERS]];
  return Array.from({ length: count }, (_nothing, place): UnitFacts => {
    const area = pick(areas);
    const kind = pick(KINDS);
    const age = Math.floor(next() * 48) * HOUR_MS;
    const unit: CatalogueUnit = {
      id: `unit-${String(place).padStart(6, '0')}`,
      provider: `provider-${place % 100}`,
      kind,
      name: `Opvang ${place}`,
      genders: pick(genderSets),
      places: 8,
      region: area.region,
      municipality: next() < 0.3 ? null : area.municipality,
      undisclosed: next() < 0.7,
      intake: pick(INTAKES),
      placingAuthority: 'provider',
      children: next() < 0.5,
      wheelchair: next() < 0.3,
      maxStayDays: kind === 'nla-ernstige-benadeling' ? 14 : null,
      careSupport: next() < 0.2 ? [pick(CARE_NEEDS)] : [],
      source: '§7.2',
      assumed: [],
    };
    return unitWith(unit, {
      free: Math.floor(next() * 9),
      held: Math.floor(next() * 2),
      closed: next() < 0.05,
      confirmedAt: next() < 0.1 ? null : new Date(Date.parse(NIGHT) - age).toISOString(),
    });
  });
}

/** Field by field, as a reader of database rows makes them: units of one shape are read several times as fast. */
export function unitWith(unit: CatalogueUnit, availability: UnitFacts['availability']): UnitFacts {
  return {
    id: unit.id,
    provider: unit.provider,
    kind: unit.kind,
    name: unit.name,
    genders: unit.genders,
    places: unit.places,
    region: unit.region,
    municipality: unit.municipality,
    undisclosed: unit.undisclosed,
    intake: unit.intake,
    placingAuthority: unit.placingAuthority,
    children: unit.children,
    wheelchair: unit.wheelchair,
    maxStayDays: unit.maxStayDays,
    careSupport: unit.careSupport,
    source: unit.source,
    assumed: unit.assumed,
    availability,
  };
}

const SOMEONE: RequestInput = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

/** Requests that together make every rule work. */
export const REQUESTS: readonly RequestFacts[] = (
  [
    { nationality: 'dutch', exploitation: ['sexual'] },
    { nationality: 'non-eu', reflectionPeriod: { status: 'active', startedOn: '2026-11-20' } },
    { nationality: 'eu', reflectionPeriod: { status: 'unknown' }, nlaReferral: true },
    { nationality: 'eu', gender: 'man', exploitation: ['labour'], nlaReferral: true, wheelchair: true },
    { nationality: 'dutch', threat: 'high', children: 2, dangerAreas: ['Zwolle', 'Drenthe'] },
    { nationality: 'dutch', threat: 'elevated', careNeeds: ['addiction'], dangerAreas: ['Enschede'] },
    { nationality: 'non-eu', careNeeds: ['psychiatric', 'addiction'], policeReport: true },
    { nationality: 'eu', gender: 'other', seriousDetrimentOnly: true, nlaReferral: true, threat: 'acute' },
  ] satisfies Partial<RequestInput>[]
).map((facts) => completeRequest({ ...SOMEONE, ...facts }));
