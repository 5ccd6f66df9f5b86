import { useQuery } from '@tanstack/react-query';
import type { UnitWithAvailability } from '../../../src/contract/availability.js';
import { get } from './api.js';

export const UNITS_KEY = ['units'] as const;

/** All units with their figures, by id. */
export function useUnits() {
  return useQuery({
    queryKey: UNITS_KEY,
    queryFn: ({ signal }) => get<{ units: UnitWithAvailability[] }>('/v1/units', signal),
    select: (data) => new Map(data.units.map((unit) => [unit.id, unit])),
  });
}

export type Units = ReadonlyMap<string, UnitWithAvailability>;
