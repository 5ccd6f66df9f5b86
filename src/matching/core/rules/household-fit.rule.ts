import { findingsOf, type Fact, type Rule } from '../finding.js';

const HOUSEHOLD: readonly Fact[] = ['children', 'childrenAges', 'cots', 'unit.rooms'];

const findings = findingsOf('household-fit', {
  fits: { outcome: 'pass', facts: [...HOUSEHOLD, 'figures'] },
  'in-use': { outcome: 'pass', facts: [...HOUSEHOLD, 'figures'] },
  unknown: { outcome: 'unknown', facts: [...HOUSEHOLD, 'figures'], asks: 'children-ages' },
  'too-large': { outcome: 'fail', facts: HOUSEHOLD },
  cots: { outcome: 'fail', facts: HOUSEHOLD },
  boys: { outcome: 'fail', facts: HOUSEHOLD },
  'cots-and-boys': { outcome: 'fail', facts: HOUSEHOLD },
});

/** A unit that is not described by rooms is judged by its places alone, as it always was. */
export const householdFitRule: Rule = {
  code: 'household-fit',
  source: 'assumption',
  failsWhen:
    'the unit is described by rooms and, even with nobody in it, no room, or rooms side by side, would have places ' +
    'and cots for the household and let its older boys stay; rooms that are in use make the unit full',
  findings: Object.values(findings),
  judge: (_unit, _person, _admission, allocation) =>
    allocation === null ? null : findings[allocation.reason],
};
