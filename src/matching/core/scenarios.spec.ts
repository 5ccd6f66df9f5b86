import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendar, catalogue, policy } from '../../../test/support/match-facts.js';
import { shortfalls, type Scenario, type Scenarios } from '../../../test/support/scenario-check.js';
import { evaluate } from './evaluate.js';
import { explain } from './explain.js';
import { completeRequest } from '../../facts/complete-request.js';
import { type UnitFacts } from './facts.js';

const FIXTURE = join(__dirname, '../../../test/fixtures/scenarios.json');
const { defaults, scenarios } = JSON.parse(readFileSync(FIXTURE, 'utf8')) as Scenarios;
const kinds = new Map(catalogue.units.map((unit) => [unit.id, unit.kind]));

function unitsWith(availability: Scenario['availability']): UnitFacts[] {
  return catalogue.units.map((unit) => ({
    ...unit,
    availability: { free: 0, held: 0, closed: false, confirmedAt: null, ...availability[unit.id] },
  }));
}

describe('the scenarios on the reference catalogue', () => {
  it.each(scenarios)('$name', ({ request, at, availability, expect: expected }) => {
    const facts = {
      request: completeRequest({ ...defaults, ...request }),
      units: unitsWith(availability),
      areas: catalogue.areas,
    };
    const answer = explain(evaluate(facts, policy, calendar, at), 'nl');
    expect(shortfalls(expected, answer, kinds)).toEqual([]);
  });
});
