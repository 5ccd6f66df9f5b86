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

  it('ask a unit what nobody confirmed, so that a yes means that it fits', () => {
    const figures = { 'humanitas-onder-dak-mo': { free: 5 }, 'omm-noordoost': { free: 9 } };
    const asked = (request: Partial<RequestInput>, language: 'nl' | 'en' = 'nl') =>
      explain(evaluate(factsOf(request, figures), policy, calendar, NIGHT), language).questions;
    expect(asked({ children: 2 })).toEqual([
      {
        fact: 'house-rule',
        text: 'Vraag Humanitas Onder Dak, maatschappelijke opvang: mogen er kinderen mee?',
        opens: ['humanitas-onder-dak-mo'],
        unitId: 'humanitas-onder-dak-mo',
        rule: 'children',
      },
    ]);
    expect(asked({ dangerAreas: ['Enschede'], careNeeds: ['multiple-life-domains'] })).toMatchObject([
      {
        text: 'Vraag CoMensha over OMM Noordoost-Nederland (Leger des Heils): ligt de plek buiten de genoemde gebieden?',
        unitId: 'omm-noordoost',
        rule: 'danger-area',
      },
    ]);
    expect(asked({ children: 1 }, 'en').map(({ text }) => text)).toEqual([
      'Ask Humanitas Onder Dak, maatschappelijke opvang: can children come along?',
    ]);
  });

  it('stand in the order of the places that they could open, those of a request and of units together', () => {
    const figures = {
      'cosm-vries-vrouwen': { free: 3 },
      'humanitas-onder-dak-mo': { free: 5 },
      'leger-des-heils-mo': { free: 2 },
    };
    const request = { ...UNKNOWN, children: 1 } as const;
    const asked = explain(evaluate(factsOf(request, figures), policy, calendar, NIGHT), 'nl').questions;
    expect(asked.map(({ fact, rule, opens }) => [fact, rule, opens])).toEqual([
      ['house-rule', 'children', ['humanitas-onder-dak-mo']],
      ['reflection-period', undefined, ['cosm-vries-vrouwen']],
      ['house-rule', 'children', ['cosm-vries-vrouwen']],
      ['house-rule', 'children', ['leger-des-heils-mo']],
    ]);
  });

  it('are gone once the unit answered, and stay gone when it said no', () => {
    const facts = factsOf({ children: 1 }, { 'humanitas-onder-dak-mo': { free: 5 } });
    const withAnswer = (fits: boolean) => {
      const answers = [{ unitId: 'humanitas-onder-dak-mo', rule: 'children' as const, fits }];
      const { units, questions } = explain(evaluate({ ...facts, answers }, policy, calendar, NIGHT), 'nl');
      return [units.find(({ unitId }) => unitId === 'humanitas-onder-dak-mo')?.status, questions];
    };
    expect(withAnswer(true)).toEqual(['now', []]);
    expect(withAnswer(false)).toEqual(['unsuitable', []]);
  });
});
