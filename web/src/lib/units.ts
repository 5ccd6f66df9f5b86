import { useQuery } from '@tanstack/react-query';
import type { UnitWithAvailability } from '../../../src/contract/availability.js';
import { get } from './api.js';

export const UNITS_KEY = ['units'] as const;

/** One function for good: only then it runs once for each answer instead of at each drawing. */
function byId({ units }: { units: UnitWithAvailability[] }): Units {
  return new Map(units.map((unit) => [unit.id, unit]));
}

/** Between looks while the service does not answer. */
const RETRY_MS = 5_000;

/** All units with their figures, by id. */
export function useUnits() {
  return useQuery({
    queryKey: UNITS_KEY,
    queryFn: ({ signal }) => get<{ units: UnitWithAvailability[] }>('/v1/units', signal),
    // The board's line says when to look again; after a look that failed nobody does.
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_MS : false),
    select: byId,
  });
}

export type Units = ReadonlyMap<string, UnitWithAvailability>;
