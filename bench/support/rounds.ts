import { percentile } from '../ranking/timing.js';

/** How long and how often is measured; shorter while developing. */
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

/** Runs the ways in turn, round after round, so that what else happens on the machine meets all of them. */
export async function interleaved<Way extends string, Figures>(
  ways: Record<Way, () => Promise<Figures>>,
): Promise<Record<Way, Figures[]>> {
  const names = Object.keys(ways) as Way[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Figures[]])) as Record<Way, Figures[]>;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) results[name].push(await ways[name]());
  }
  return results;
}

/** The middle one of a figure over the rounds. */
export function median<Figures>(rounds: readonly Figures[], figure: (one: Figures) => number): number {
  return percentile(rounds.map(figure), 0.5);
}

export function ratio(value: number, yardstick: number): string {
  return `${(value / yardstick).toPrecision(2)} ×`;
}

/** The sooner the more digits. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export function perSecond(value: number): string {
  return Math.round(value).toLocaleString('en');
}
