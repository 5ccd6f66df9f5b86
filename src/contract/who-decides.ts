import type { PlacingAuthority } from './words.js';

/** Who decides on units of others, so the catalogue may have none of theirs; with their names. */
export const PLACING_NAMES: ReadonlyMap<string, string> = new Map([
  ['comensha', 'CoMensha'],
  ['nla', 'Nederlandse Arbeidsinspectie'],
]);

/** The side that decides on admissions to a unit: the house itself, or an authority. */
export function decidingSide(authority: PlacingAuthority): 'house' | 'authority' {
  return authority === 'provider' ? 'house' : 'authority';
}

/** Id of the organisation that decides on admissions to a unit of `provider`. */
export function deciderOf(provider: string, authority: PlacingAuthority): string {
  return authority === 'provider' ? provider : authority;
}
