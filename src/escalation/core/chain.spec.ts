import {
  minutesBefore,
  nextOf,
  plannedNumber,
  reachedNobody,
  targetOf,
  type ChainFacts,
  type TakenStep,
} from './chain.js';

const POLICY = [5, 10, 20];
const own = (...ids: string[]) => ids.map((id) => ({ id, chain: 'provider' as const }));
const OWN = own('a', 'b', 'c');
const region = (...ids: string[]) => ids.map((id) => ({ id, chain: 'region' as const }));

/** A step as it was taken, with the chain as it was then. */
interface Walked extends TakenStep {
  minutes: number;
  before: ChainFacts;
}

/**
 * All steps: who cannot be reached is passed at once, as nobody is. `change` says what the lists are before a step, and
 * `reaches` whether a message can come to a contact then.
 */
function walkAll(
  facts: Partial<ChainFacts>,
  change: (before: ChainFacts) => Partial<ChainFacts> = () => ({}),
  reaches: (contactId: string) => boolean = () => true,
): Walked[] {
  let now: ChainFacts = {
    afterMinutes: POLICY,
    contacts: [...OWN, ...region('r')],
    onCallId: 'a',
    taken: [],
    ...facts,
  };
  const steps: Walked[] = [];
  for (let minutes = 0; ;) {
    now = { ...now, ...change(now) };
    const step = nextOf(now);
    if (!step) return steps;
    if (now.taken.at(-1)?.reached) {
      minutes += minutesBefore(plannedNumber(now.taken, now.afterMinutes), now.afterMinutes);
    }
    const reached = step.contactId !== null && reaches(step.contactId);
    steps.push({ ...step, reached, minutes, before: now });
    now = { ...now, taken: [...now.taken, { ...step, reached }] };
  }
}

/** Each step as `minutes since the start: target contact`. */
const walk = (...how: Parameters<typeof walkAll>): string[] =>
  walkAll(...how).map(({ minutes, target, contactId }) => `${minutes}: ${target} ${contactId ?? '–'}`);

describe('the chain of an escalation', () => {
  it('is who is on call twice, the next contact, and the region, after 5, 10 and 20 minutes', () => {
    expect(walk({})).toEqual(['0: on-call a', '5: on-call-again a', '10: next-contact b', '20: region r']);
  });

  it('goes along the chain of last resort at the pace of its last step', () => {
    expect(walk({ contacts: [...OWN, ...region('r', 's', 't')] }).slice(3)).toEqual([
      '20: region r',
      '30: region s',
      '40: region t',
    ]);
  });

  it('has its steps also where nobody was entered, so that it shows', () => {
    expect(walk({ contacts: [], onCallId: null })).toEqual([
      '0: on-call –',
      '0: on-call-again –',
      '0: next-contact –',
      '0: region –',
    ]);
  });

  it('goes to the next contact that can be reached before the region, which then waits its own time', () => {
    const without = (...ids: string[]) => walk({}, undefined, (id) => !ids.includes(id));
    expect(without('b')).toEqual([
      ...['0: on-call a', '5: on-call-again a', '10: next-contact b', '10: next-contact c', '20: region r'],
    ]);
    expect(without('a')).toEqual([
      ...['0: on-call a', '0: on-call-again a', '0: next-contact b', '10: region r'],
    ]);
    expect(without('a', 'b', 'c')).toEqual([
      ...['0: on-call a', '0: on-call-again a', '0: next-contact b', '0: next-contact c', '0: region r'],
    ]);
  });

  it('tells the others of the house where who is on call cannot be reached, also with a policy of fewer steps', () => {
    const short = (afterMinutes: number[]) => walk({ afterMinutes }, undefined, (id) => id !== 'a');
    expect(short([10])).toEqual(['0: on-call a', '0: next-contact b', '10: region r']);
    expect(short([5, 15])).toEqual([
      ...['0: on-call a', '0: on-call-again a', '0: next-contact b', '10: region r'],
    ]);
  });

  it('always ends at the region, whatever the policy says', () => {
    const targets = (afterMinutes: number[]) =>
      [0, 1, 2, 3, 4].map((number) => targetOf(number, afterMinutes));
    expect(targets([10])).toEqual(['on-call', ...Array<string>(4).fill('region')]);
    expect(targets([5, 15])).toEqual(['on-call', 'on-call-again', ...Array<string>(3).fill('region')]);
    expect(targets([1, 2, 3, 4]).slice(2)).toEqual(['next-contact', 'region', 'region']);
  });

  it('tells again whom it told, when the list was turned round and nobody is on the roster', () => {
    const turned = walk({ onCallId: null }, ({ taken, contacts }) =>
      taken.length === 1 ? { contacts: contacts.toReversed() } : {},
    );
    expect(turned.slice(0, 3)).toEqual(['0: on-call a', '5: on-call-again a', '10: next-contact c']);
  });
});

describe('whether it takes a telephone', () => {
  const taken = (...steps: [TakenStep['target'], boolean][]) =>
    reachedNobody(steps.map(([target, reached]) => ({ target, reached, contactId: null })));

  it('follows from who was reached of those who have to answer', () => {
    expect(taken()).toBe(false);
    expect(taken(['on-call', true])).toBe(false);
    expect(taken(['on-call', false], ['on-call-again', false], ['next-contact', true])).toBe(false);
    expect(taken(['on-call', false], ['on-call-again', false], ['next-contact', false])).toBe(true);
  });

  it('is so when only the region was reached, and when the region is the end and cannot be reached', () => {
    expect(taken(['on-call', false], ['region', true])).toBe(true);
    expect(taken(['on-call', true], ['region', false])).toBe(true);
    expect(taken(['on-call', true], ['region', true])).toBe(false);
  });
});

describe('lists that change while steps run', () => {
  /** Small and repeatable: the same numbers at every run. */
  function random(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
  }

  /** A list after something happened to it: somebody taken away, the order changed, somebody added, or nothing. */
  function changed(ids: string[], pick: (below: number) => number, add: () => string | null): string[] {
    const what = pick(5);
    if (what === 0) return ids.filter((_, index) => index !== pick(ids.length + 1));
    if (what === 1) return ids.toSorted(() => pick(3) - 1);
    const added = what === 2 ? add() : null;
    return added === null ? ids : ids.toSpliced(pick(ids.length + 1), 0, added);
  }

  it('skip nobody and repeat nobody, whoever can be reached, in 2,000 random chains of house and region', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const pick = random(seed);
      let made = 0;
      const name = (prefix: string) => `${prefix}${(made += 1)}`;
      const some = (prefix: string, most: number) => Array.from({ length: pick(most) }, () => name(prefix));
      const add = (prefix: string) => () => (made < 14 ? name(prefix) : null);
      const afterMinutes = [5, 10, 20, 30].slice(0, 1 + pick(4));
      const unreached = new Set<string>();
      const lists = { own: some('h', 5), region: some('r', 4) };
      const steps = walkAll(
        {},
        ({ taken }) => {
          if (taken.length > 0) {
            lists.own = changed(lists.own, pick, add('h'));
            lists.region = changed(lists.region, pick, add('r'));
          }
          const there = [...lists.own, ...lists.region];
          for (const id of there) if (pick(3) === 0) unreached.add(id);
          return {
            afterMinutes,
            contacts: [...own(...lists.own), ...region(...lists.region)],
            onCallId: lists.own[pick(lists.own.length + 1)] ?? null,
            // Of a step whose contact was taken away only the name is kept.
            taken: taken.map((step) =>
              step.contactId !== null && there.includes(step.contactId) ? step : { ...step, contactId: null },
            ),
          };
        },
        (id) => !unreached.has(id),
      );

      const told = (targets: TakenStep['target'][]) =>
        steps.flatMap(({ target, contactId }) => (targets.includes(target) ? (contactId ?? []) : []));
      const after = told(['next-contact', 'region']);
      expect([seed, after.length]).toEqual([seed, new Set(after).size]);
      expect([
        seed,
        told(['next-contact']).filter((id) => told(['on-call', 'on-call-again']).includes(id)),
      ]).toEqual([seed, []]);
      // At its end nobody of the region is left who is there.
      expect([seed, lists.region.filter((id) => !after.includes(id))]).toEqual([seed, []]);

      const turn = steps.findIndex(({ target }) => target === 'region');
      const house = steps.slice(0, turn);
      const before = steps[turn]?.before;
      const left = before?.contacts.filter(
        ({ id, chain }) => chain === 'provider' && !house.some(({ contactId }) => contactId === id),
      );
      // The region has its turn when the last of the house was reached, or when there is nobody left to try.
      expect([seed, house.at(-1)?.reached === true || left?.length === 0]).toEqual([seed, true]);
      expect([seed, steps.slice(turn).every(({ target }) => target === 'region')]).toEqual([seed, true]);
      // Each is told in the order of the list as it was then.
      for (const { target, contactId, before: then } of steps.filter(
        ({ target: t }) => t === 'next-contact',
      )) {
        const first = then.contacts.find(
          ({ id, chain }) => chain === 'provider' && !then.taken.some((step) => step.contactId === id),
        );
        expect([seed, target, contactId]).toEqual([seed, target, first?.id ?? null]);
      }
    }
  });
});
