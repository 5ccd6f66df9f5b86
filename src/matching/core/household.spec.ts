import { requestOf } from '../../../test/support/match-facts.js';
import type { RequestInput } from '../../contract/request.js';
import { householdOf, withoutCots, withoutOlderBoys, type Needs } from './household.js';

function household(facts: Partial<RequestInput>) {
  return householdOf(requestOf(facts));
}

function needs(persons: number, cots = 0, boysFrom12 = 0, boysFrom16 = 0): Needs {
  return { persons, cots, boysFrom12, boysFrom16 };
}

describe('a household', () => {
  it('is one person when no children come along', () => {
    expect(household({})).toEqual({ persons: 1, least: needs(1), worst: [needs(1)] });
  });

  it('needs a cot for each child of 0-1, unless it is said how many', () => {
    const childrenAges = ['0-1', '0-1', '2-11'] as RequestInput['childrenAges'];
    expect(household({ children: 3, childrenAges }).least).toEqual(needs(4, 2));
    expect(household({ children: 3, childrenAges, cots: 0 }).least).toEqual(needs(4));
    expect(household({ children: 3, childrenAges, cots: 3 }).least).toEqual(needs(4, 3));
  });

  it('counts the boys for whom a limit can matter, and nobody else', () => {
    const childrenAges = ['boy-12-15', 'boy-16-17', '12-17', '2-11'] as RequestInput['childrenAges'];
    expect(household({ children: 4, childrenAges })).toEqual({
      persons: 5,
      least: needs(5, 0, 2, 1),
      worst: [needs(5, 0, 2, 1)],
    });
  });

  it('may have a baby or an older boy wherever an age is not known', () => {
    const { least, worst } = household({ children: 2, childrenAges: ['0-1', 'unknown'] });
    expect(least).toEqual(needs(3, 1));
    expect(worst).toEqual([needs(3, 1, 1, 1), needs(3, 2)]);
    expect(household({ children: 1 }).worst).toEqual([needs(2, 0, 1, 1), needs(2, 1)]);
  });

  it('has no older boy in a cot', () => {
    expect(household({ children: 2, cots: 1 }).worst).toEqual([needs(3, 1, 1, 1)]);
    expect(household({ children: 2, cots: 2 }).worst).toEqual([needs(3, 2)]);
  });

  it('is read from facts that were kept before there were ages and cots', () => {
    const { childrenAges: _ages, cots: _cots, ...before } = requestOf({ children: 1 });
    expect(householdOf(before as ReturnType<typeof requestOf>).worst).toEqual([
      needs(2, 0, 1, 1),
      needs(2, 1),
    ]);
  });

  it('can be thought of without what it needs', () => {
    const one = household({ children: 2, childrenAges: ['0-1', 'boy-16-17'] });
    expect(withoutCots(one).worst).toEqual([needs(3, 0, 1, 1)]);
    expect(withoutOlderBoys(one).least).toEqual(needs(3, 1));
  });
});
