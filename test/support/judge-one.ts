import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import type { Verdict } from '../../src/contract/matches.js';
import type { RequestInput } from '../../src/contract/request.js';
import type { RuleCode } from '../../src/contract/words.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explain } from '../../src/matching/core/explain.js';
import { calendar, catalogue, OFFICE_HOURS, policy, requestOf, unitOf, type Figures } from './match-facts.js';

/** What one rule says, in both languages, of a unit of the reference catalogue with `changes`. */
export interface Judgement {
  outcome: Verdict['outcome'];
  nl: string;
  en: string;
  source: string;
  /** Only there when it rests on an assumed field. */
  assumed?: true;
}

export function judgeOne(
  rule: RuleCode,
  unitId: string,
  request: Partial<RequestInput>,
  {
    changes = {},
    figures = { free: 1 },
    at = OFFICE_HOURS,
    said,
  }: {
    changes?: Partial<CatalogueUnit>;
    figures?: Figures;
    at?: string;
    /** What the unit answered when it was asked about the rule for this request. */
    said?: 'yes' | 'no';
  } = {},
): Judgement {
  const unit = unitOf(unitId, figures, changes);
  const answers = said === undefined ? [] : [{ unitId, rule, fits: said === 'yes' }];
  const facts = { request: requestOf(request), units: [unit], areas: catalogue.areas, answers };
  const evaluation = evaluate(facts, policy, calendar, at);
  const [nl, en] = (['nl', 'en'] as const).map((language) =>
    explain(evaluation, language).units[0]?.verdicts.find((verdict) => verdict.rule === rule),
  );
  if (nl === undefined || en === undefined) throw new Error(`no verdict of rule ${rule}`);
  const { outcome, text, source, assumed } = nl;
  return { outcome, nl: text, en: en.text, source, ...(assumed && { assumed }) };
}
