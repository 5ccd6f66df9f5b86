import { calendar, factsOf, NIGHT, policy, type Figures } from '../../../test/support/match-facts.js';
import type { RequestInput } from '../../contract/request.js';
import { evaluate } from './evaluate.js';
import { explain } from './explain.js';

const UNKNOWN: Partial<RequestInput> = {
  nationality: 'unknown',
  reflectionPeriod: { status: 'unknown' },
  exploitation: ['unknown'],
  nlaReferral: true,
};

function questionsFor(figures: Record<string, Figures>, language: 'nl' | 'en' = 'nl') {
  return explain(evaluate(factsOf(UNKNOWN, figures), policy, calendar, NIGHT), language).questions;
}

describe('questions', () => {
  it('put first what could open most bookable places, with the units in their order', () => {
    const cosm = { 'cosm-vries-vrouwen': { free: 2 }, 'cosm-rotterdam-vrouwen': { free: 3 } };
    const reflectionPeriod = {
      fact: 'reflection-period',
      text: 'Loopt er een bedenktijd (B8/3)? Vraag het aan de politie.',
      opens: ['cosm-rotterdam-vrouwen', 'cosm-vries-vrouwen'],
    };
    const exploitation = {
      fact: 'exploitation',
      text: 'Gaat het om arbeidsuitbuiting?',
      opens: ['nla-crisis-1'],
    };
    expect(questionsFor({ ...cosm, 'nla-crisis-1': { free: 4 } })).toEqual([reflectionPeriod, exploitation]);
    expect(questionsFor({ ...cosm, 'nla-crisis-1': { free: 6 } })).toEqual([exploitation, reflectionPeriod]);
  });

  it('are in a fixed order when they could open as many', () => {
    const facts = questionsFor({ 'cosm-vries-vrouwen': { free: 2 }, 'nla-crisis-1': { free: 2 } });
    expect(facts.map((question) => question.fact)).toEqual(['exploitation', 'reflection-period']);
  });

  it('are not asked for a unit without room', () => {
    expect(
      questionsFor({ 'cosm-vries-vrouwen': { free: 2, held: 2 }, 'nla-crisis-1': { free: 1, closed: true } }),
    ).toEqual([]);
  });

  it('speak English too', () => {
    const figures = { 'cosm-vries-vrouwen': { free: 1 }, 'nla-crisis-1': { free: 2 } };
    expect(questionsFor(figures, 'en').map((question) => question.text)).toEqual([
      'Is this labour exploitation?',
      'Is a reflection period (B8/3) running? Ask the police.',
    ]);
  });
});
