import { minutesBefore, nextOf, targetOf, type ChainFacts } from './chain.js';

const POLICY = [5, 10, 20];
const OWN = ['a', 'b', 'c'].map((id) => ({ id, chain: 'provider' as const }));
const region = (...ids: string[]) => ids.map((id) => ({ id, chain: 'region' as const }));

/** Each step as `minutes since the start: target contact`. `change` says what the lists are before a step. */
function walk(
  facts: Partial<ChainFacts>,
  change: (before: ChainFacts) => Partial<ChainFacts> = () => ({}),
): string[] {
  let now: ChainFacts = {
    number: 0,
    afterMinutes: POLICY,
    contacts: [...OWN, ...region('r')],
    onCallId: 'a',
    taken: [],
    ...facts,
  };
  const steps: string[] = [];
  for (let minutes = 0; ;) {
    now = { ...now, ...change(now) };
    const step = nextOf(now);
    if (!step) return steps;
    if (now.number > 0) minutes += minutesBefore(now.number, now.afterMinutes);
    steps.push(`${minutes}: ${step.target} ${step.contactId ?? '–'}`);
    now = { ...now, number: now.number + 1, taken: [...now.taken, step] };
  }
}

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
      '5: on-call-again –',
      '10: next-contact –',
      '20: region –',
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
    const turned = walk({ onCallId: null }, ({ number, contacts }) =>
      number === 1 ? { contacts: contacts.toReversed() } : {},
    );
    expect(turned.slice(0, 3)).toEqual(['0: on-call a', '5: on-call-again a', '10: next-contact c']);
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

  it('skip nobody of the region who is there at the end, and repeat nobody, in 2,000 random chains', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const pick = random(seed);
      const ids = Array.from({ length: 1 + pick(5) }, (_, n) => `r${n}`);
      let made = ids.length;
      const told: string[] = [];
      let last: string[] = ids;
      const steps = walk({ contacts: [...OWN, ...region(...ids)] }, ({ contacts, taken }) => {
        let now = contacts.filter(({ chain }) => chain === 'region').map(({ id }) => id);
        const what = pick(4);
        if (what === 0) now = now.filter((_, index) => index !== pick(now.length + 1));
        if (what === 1) now = now.toSorted(() => pick(3) - 1);
        if (what === 2 && made < 9) now.splice(pick(now.length + 1), 0, `r${(made += 1)}`);
        last = now;
        const gone = (id: string | null) => id !== null && id.startsWith('r') && !now.includes(id);
        // Of a step whose contact was taken away only the name is kept.
        const kept = taken.map((step) => (gone(step.contactId) ? { ...step, contactId: null } : step));
        return { contacts: [...OWN, ...region(...now)], taken: kept };
      });
      for (const step of steps) {
        const [, contact = ''] = /region (r\d+)$/.exec(step) ?? [];
        if (contact !== '') told.push(contact);
      }
      expect([seed, new Set(told).size]).toEqual([seed, told.length]);
      expect([seed, last.filter((id) => !told.includes(id))]).toEqual([seed, []]);
    }
  });
});
