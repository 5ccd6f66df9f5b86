import { calendar, factsOf, OFFICE_HOURS, policy } from '../../../test/support/match-facts.js';
import type { RequestInput } from '../../contract/request.js';
import { evaluate } from './evaluate.js';
import { explain } from './explain.js';

function unlocks(unitId: string, request: Partial<RequestInput>, language: 'nl' | 'en' = 'nl') {
  const answer = explain(evaluate(factsOf(request), policy, calendar, OFFICE_HOURS), language);
  return answer.units.find((unit) => unit.unitId === unitId)?.unlockedBy;
}

const LABOUR: Partial<RequestInput> = { exploitation: ['labour'] };
const FOREIGN: Partial<RequestInput> = { nationality: 'eu', reflectionPeriod: { status: 'none' } };

describe('what would unlock an unsuitable unit', () => {
  it('is a nomination by the NLA, where nothing else is in the way', () => {
    expect(unlocks('nla-crisis-2', LABOUR)).toEqual([
      {
        fact: 'nla-referral',
        text: 'Deze plek past wel als de Nederlandse Arbeidsinspectie (NLA) om de plaatsing vraagt.',
      },
    ]);
    expect(unlocks('nla-crisis-2', LABOUR, 'en')).toEqual([
      {
        fact: 'nla-referral',
        text: 'This place does fit if the Nederlandse Arbeidsinspectie (NLA) asks for the placement.',
      },
    ]);
    expect(unlocks('nla-ernstige-benadeling', { seriousDetrimentOnly: true })).toHaveLength(1);
  });

  it('says so when a question would still be open', () => {
    expect(unlocks('nla-crisis-2', { exploitation: ['unknown'] })).toEqual([
      {
        fact: 'nla-referral',
        text: 'Deze plek past misschien als de Nederlandse Arbeidsinspectie (NLA) om de plaatsing vraagt. Er is dan nog een vraag open.',
      },
    ]);
  });

  it('leaves a question where nobody confirmed what else decides', () => {
    expect(unlocks('nla-crisis-2', { ...LABOUR, children: 1 })).toHaveLength(1);
    expect(unlocks('nla-crisis-2', { ...LABOUR, children: 1 })?.[0]?.text).toMatch(/een vraag open\.$/);
  });

  it('is nothing when a second rule fails', () => {
    expect(unlocks('nla-crisis-2', { exploitation: ['sexual'] })).toEqual([]);
    expect(unlocks('nla-crisis-2', { ...LABOUR, ageGroup: 'minor' })).toEqual([]);
    expect(unlocks('nla-ernstige-benadeling', LABOUR)).toEqual([]);
  });

  it('is the start of the reflection period, for a foreign victim without one', () => {
    expect(unlocks('cosm-vries-vrouwen', FOREIGN)).toEqual([
      { fact: 'reflection-period', text: 'Deze plek past wel als de bedenktijd (B8/3) begint.' },
    ]);
    const later = { status: 'active', startedOn: '2026-12-01' } as const;
    expect(unlocks('cosm-vries-vrouwen', { ...FOREIGN, reflectionPeriod: later })).toHaveLength(1);
  });

  it('is not the start of a reflection period that ended, ran out, or cannot be', () => {
    const expired = { status: 'active', startedOn: '2026-01-01' } as const;
    expect(unlocks('cosm-vries-vrouwen', { ...FOREIGN, reflectionPeriod: { status: 'ended' } })).toEqual([]);
    expect(unlocks('cosm-vries-vrouwen', { ...FOREIGN, reflectionPeriod: expired })).toEqual([]);
    expect(unlocks('cosm-vries-vrouwen', { ...FOREIGN, nationality: 'dutch' })).toEqual([]);
    expect(unlocks('cosm-vries-vrouwen', { ...FOREIGN, policeReport: true })).toEqual([]);
    expect(unlocks('cosm-vries-vrouwen', { ...FOREIGN, seriousDetrimentOnly: true })).toEqual([]);
  });

  it('is nothing for a unit that is suitable, or fails for good', () => {
    expect(unlocks('kadera-twente-vrouwen', {})).toEqual([]);
    expect(unlocks('kadera-twente-mannen', {})).toEqual([]);
  });
});
