import type { RequestFacts } from '../../contract/request.js';
import type { ChildAge } from '../../contract/words.js';

/** What a household needs of the rooms in which it sleeps. */
export interface Needs {
  /** Everybody, small children too: each has a place. */
  readonly persons: number;
  readonly cots: number;
  readonly boysFrom12: number;
  /** Of `boysFrom12` those of 16 and 17. */
  readonly boysFrom16: number;
}

export interface Household {
  readonly persons: number;
  /** If whatever is not known turns out well. */
  readonly least: Needs;
  /** Every way in which it can turn out badly; equal to `least` alone when all is known. */
  readonly worst: readonly Needs[];
}

/** Who must sleep together. An age that is not known may be a baby's, who needs a cot, or an older boy's. */
export function householdOf(request: Pick<RequestFacts, 'children' | 'childrenAges' | 'cots'>): Household {
  const { children, cots } = request;
  // A decision from before there were ages and cots has neither.
  const ages = request.childrenAges ?? Array.from({ length: children }, (): ChildAge => 'unknown');
  const count = (...sought: ChildAge[]) => ages.filter((age) => sought.includes(age)).length;
  const persons = 1 + children;
  const least: Needs = {
    persons,
    cots: cots ?? count('0-1'),
    boysFrom12: count('boy-12-15', 'boy-16-17'),
    boysFrom16: count('boy-16-17'),
  };
  const unknown = count('unknown');
  const turned = (babies: number, boys: number): Needs => ({
    persons,
    cots: least.cots + babies,
    boysFrom12: least.boysFrom12 + boys,
    boysFrom16: least.boysFrom16 + boys,
  });
  if (typeof cots === 'number') {
    // Whoever sleeps in one of the cots is no older boy.
    const inCots = Math.min(unknown, Math.max(0, cots - count('0-1', '2-11')));
    return { persons, least, worst: [turned(0, unknown - inCots)] };
  }
  const worst = Array.from({ length: unknown + 1 }, (_, babies) => turned(babies, unknown - babies));
  return { persons, least, worst };
}

/** The household as it would be if it needed no cots. */
export function withoutCots({ persons, least, worst }: Household): Household {
  const without = (needs: Needs): Needs => ({ ...needs, cots: 0 });
  return { persons, least: without(least), worst: worst.map(without) };
}

/** The household as it would be if none of its boys were older than a limit. */
export function withoutOlderBoys({ persons, least, worst }: Household): Household {
  const without = (needs: Needs): Needs => ({ ...needs, boysFrom12: 0, boysFrom16: 0 });
  return { persons, least: without(least), worst: worst.map(without) };
}
