import type { Unit } from '../../../src/contract/availability.js';
import { useLiveQuery } from './live-query.js';

export const UNITS_KEY = ['units'] as const;

/** One function for good: only then it runs once for each answer instead of at each drawing. */
function byId({ units }: { units: Unit[] }): Units {
  return new Map(units.map((unit) => [unit.id, unit]));
}

const TOPICS = ['catalogue'] as const;

/** All units by id, with their figures as they were: those of a moment ago the board has. */
export function useUnits() {
  return useLiveQuery({ queryKey: UNITS_KEY, path: '/v1/units', topics: TOPICS, select: byId });
}

export type Units = ReadonlyMap<string, Unit>;
