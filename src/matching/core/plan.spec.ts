import {
  calendar,
  factsOf,
  NIGHT,
  OFFICE_HOURS,
  policy,
  type Figures,
} from '../../../test/support/match-facts.js';
import type { RequestInput } from '../../contract/request.js';
import { evaluate } from './evaluate.js';
import { explain } from './explain.js';

const IN_PERIOD: Partial<RequestInput> = {
  nationality: 'non-eu',
  exploitation: ['sexual'],
  reflectionPeriod: { status: 'active', startedOn: '2026-11-20' },
};
const MULTIPROBLEM: Partial<RequestInput> = { careNeeds: ['psychiatric', 'addiction'] };

function plansOf(request: Partial<RequestInput>, figures: Record<string, Figures>, at = NIGHT) {
  return explain(evaluate(factsOf(request, figures), policy, calendar, at), 'nl').plans;
}

function stepsOf(...args: Parameters<typeof plansOf>): string[] {
  return plansOf(...args).map((plan) => plan.steps.map((step) => step.unitId).join(' + '));
}

describe('plans', () => {
  it('bridges from now until the unit opens, and stays there', () => {
    const figures = { 'kadera-twente-vrouwen': { free: 1 }, 'cosm-rotterdam-vrouwen': { free: 1 } };
    expect(plansOf(IN_PERIOD, figures)).toEqual([
      {
        rank: 1,
        type: 'bridge',
        steps: [
          { unitId: 'kadera-twente-vrouwen', from: NIGHT, until: '2026-11-25T08:00:00Z' },
          { unitId: 'cosm-rotterdam-vrouwen', from: '2026-11-25T08:00:00Z', until: null },
        ],
        cautions: [],
      },
      {
        rank: 2,
        type: 'direct',
        steps: [{ unitId: 'kadera-twente-vrouwen', from: NIGHT, until: null }],
        cautions: [],
      },
    ]);
  });

  it('has one bridge for each unit that opens later, through the best first step, in the order of the last', () => {
    const figures = {
      'humanitas-onder-dak-mo': { free: 9 },
      'kadera-zwolle-vrouwen': { free: 1 },
      'kadera-twente-vrouwen': { free: 1 },
      'cosm-amsterdam-vrouwen': { free: 1 },
      'cosm-vries-vrouwen': { free: 3 },
    };
    expect(stepsOf(IN_PERIOD, figures)).toEqual([
      'kadera-twente-vrouwen + cosm-vries-vrouwen',
      'kadera-twente-vrouwen + cosm-amsterdam-vrouwen',
      'kadera-twente-vrouwen',
      'kadera-zwolle-vrouwen',
      'humanitas-onder-dak-mo',
    ]);
  });

  it('is only direct in office hours', () => {
    const figures = { 'kadera-twente-vrouwen': { free: 1 }, 'cosm-vries-vrouwen': { free: 1 } };
    expect(stepsOf(IN_PERIOD, figures, OFFICE_HOURS)).toEqual([
      'cosm-vries-vrouwen',
      'kadera-twente-vrouwen',
    ]);
  });

  it('puts a direct plan above a bridge that ends in the same kind', () => {
    const facts = factsOf({ nationality: 'dutch' }, { 'kadera-zwolle-vrouwen': { free: 1 } });
    const units = facts.units.map((unit) =>
      unit.id === 'kadera-twente-vrouwen'
        ? {
            ...unit,
            intake: 'office-hours' as const,
            availability: { ...unit.availability, free: 5, confirmedAt: NIGHT },
          }
        : unit,
    );
    const { plans } = explain(evaluate({ ...facts, units }, policy, calendar, NIGHT), 'nl');
    expect(plans.map((plan) => plan.steps.map((step) => step.unitId))).toEqual([
      ['kadera-zwolle-vrouwen'],
      ['kadera-zwolle-vrouwen', 'kadera-twente-vrouwen'],
    ]);
  });

  it('relaxes multiproblem-excluded in the first step, with a caution', () => {
    const figures = { 'omm-elders': { free: 1 }, 'kadera-twente-vrouwen': { free: 1 } };
    expect(plansOf(MULTIPROBLEM, figures)).toEqual([
      {
        rank: 1,
        type: 'bridge',
        steps: [
          { unitId: 'kadera-twente-vrouwen', from: NIGHT, until: '2026-11-25T08:00:00Z' },
          { unitId: 'omm-elders', from: '2026-11-25T08:00:00Z', until: null },
        ],
        cautions: [
          {
            rule: 'multiproblem-excluded',
            text: 'De eerste plek is niet geschikt voor multiproblematiek. Het is alleen voor de tijd tot de volgende plek.',
          },
        ],
      },
    ]);
  });

  it('orders first steps that are unsuitable for good as it orders all units', () => {
    const figures = {
      'omm-elders': { free: 1 },
      'humanitas-onder-dak-mo': { free: 9 },
      'kadera-zwolle-vrouwen': { free: 9 },
      'kadera-twente-vrouwen': { free: 1 },
    };
    expect(stepsOf(MULTIPROBLEM, figures)).toEqual(['kadera-twente-vrouwen + omm-elders']);
  });

  it('relaxes no other rule in the first step', () => {
    const figures = { 'omm-elders': { free: 3 }, 'kadera-twente-mannen': { free: 3 } };
    expect(plansOf(MULTIPROBLEM, figures)).toEqual([]);
    const high = { ...MULTIPROBLEM, threat: 'high' } as const;
    expect(plansOf(high, { 'omm-elders': { free: 3 }, 'kadera-twente-vrouwen': { free: 3 } })).toEqual([]);
  });

  it('takes unknown for no pass in the first step', () => {
    const figures = { 'omm-elders': { free: 3 }, 'humanitas-onder-dak-mo': { free: 3 } };
    const answers = ['omm-elders', 'humanitas-onder-dak-mo'].map((unitId) => ({
      unitId,
      rule: 'children' as const,
      fits: true,
    }));
    const facts = factsOf({ ...MULTIPROBLEM, children: 1 }, figures);
    expect(
      explain(evaluate({ ...facts, answers: answers.slice(0, 1) }, policy, calendar, NIGHT), 'nl').plans,
    ).toEqual([]);
    expect(
      explain(evaluate({ ...facts, answers }, policy, calendar, NIGHT), 'nl').plans.map(({ steps }) =>
        steps.map(({ unitId }) => unitId),
      ),
    ).toEqual([['humanitas-onder-dak-mo', 'omm-elders']]);
  });

  it('has no bridge through a unit that is full, closed or still shut', () => {
    expect(stepsOf(IN_PERIOD, { 'cosm-vries-vrouwen': { free: 1 } })).toEqual([]);
    const closed = { 'cosm-vries-vrouwen': { free: 1 }, 'kadera-twente-vrouwen': { free: 1, closed: true } };
    expect(stepsOf(IN_PERIOD, closed)).toEqual([]);
    const held = { 'cosm-vries-vrouwen': { free: 1 }, 'kadera-twente-vrouwen': { free: 1, held: 1 } };
    expect(stepsOf(IN_PERIOD, held)).toEqual([]);
  });

  it('prefers the first step with the fewest cautions to the one that ranks first', () => {
    const facts = factsOf(IN_PERIOD, {
      'kadera-twente-vrouwen': { free: 1 },
      'humanitas-onder-dak-mo': { free: 1 },
      'cosm-vries-vrouwen': { free: 1 },
    });
    const units = facts.units.map((unit) =>
      unit.id === 'kadera-twente-vrouwen' ? { ...unit, maxStayDays: 3 } : unit,
    );
    const { plans } = explain(evaluate({ ...facts, units }, policy, calendar, NIGHT), 'nl');
    expect(plans[0]?.steps.map((step) => step.unitId)).toEqual([
      'humanitas-onder-dak-mo',
      'cosm-vries-vrouwen',
    ]);
  });

  it('names the cautions of every step once', () => {
    const facts = factsOf(
      { ...IN_PERIOD, reflectionPeriod: { status: 'active', startedOn: null } },
      { 'kadera-twente-vrouwen': { free: 1 }, 'cosm-vries-vrouwen': { free: 1 } },
    );
    const units = facts.units.map((unit) => ({ ...unit, maxStayDays: 3 }));
    const { plans } = explain(evaluate({ ...facts, units }, policy, calendar, NIGHT), 'nl');
    expect(plans[0]?.cautions.map((caution) => caution.rule)).toEqual(['stay-limit', 'reflection-period']);
  });
});
