import { intakeOf } from '../../../calendar/intake.js';
import { findingsOf, type Fact, type Rule } from '../finding.js';

const hours: Fact[] = ['unit.intake', 'unit.placingAuthority', 'admission'];
const marked: Fact[] = [...hours, 'unit.assumed'];

const findings = findingsOf(
  'intake',
  {
    always: { outcome: 'pass', facts: ['unit.intake', 'unit.placingAuthority', 'unit.assumed'], restsOn: [] },
    'office-hours': { outcome: 'pass', facts: marked, restsOn: [] },
    'always-assumed': { outcome: 'pass', facts: marked, restsOn: ['intake'] },
    'office-hours-assumed': { outcome: 'pass', facts: marked, restsOn: ['intake'] },
    // The hours are those of CoMensha, whatever was recorded of the house.
    decider: { outcome: 'pass', facts: hours, restsOn: [] },
    'day-to-ask': { outcome: 'caution', facts: hours, restsOn: [] },
  },
  false,
);

/** Not a rule about the person: it rules nothing out. It says of the hours how sure they are. */
export const intakeRule: Rule = {
  code: 'intake',
  source: '§7.2',
  failsWhen:
    'never: outside its hours a unit is `later`. A caution on a day on which, by the policy, it must be asked whether ' +
    'the office is open',
  findings: Object.values(findings),
  judge: (unit, _person, { dayToAsk }) => {
    const assumed = unit.assumed.includes('intake');
    if (intakeOf(unit) === 'always') return assumed ? findings['always-assumed'] : findings.always;
    if (dayToAsk !== null) return findings['day-to-ask'];
    if (unit.intake === 'always') return findings.decider;
    return assumed ? findings['office-hours-assumed'] : findings['office-hours'];
  },
};
