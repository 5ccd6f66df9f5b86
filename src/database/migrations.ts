import { CapacityAndPlacements1763700000000 } from '../../migrations/0001-capacity-and-placements.js';

/** In order of application. */
export const MIGRATIONS = [CapacityAndPlacements1763700000000];
