import type { RequestFacts } from '../../contract/request.js';
import { LANGUAGES, TRIAGE_CODES } from '../../contract/words.js';
import { completeRequest } from '../../facts/complete-request.js';
import type { Rule } from './finding.js';
import { RULES } from './rules/catalogue.js';
import { sentenceOf, textsIn } from './texts/languages.js';
import type { NamedOfUnit } from './texts/texts.js';
import { triageTexts } from '../../facts/triage.js';

const INTRODUCTION = `# The rules

Generated from the rules by \`npm run rules-doc\`: do not edit. Source of a rule: a section (§) of "Stop uitbuiting!
Aanpak Mensenhandel Twente" (December 2022), or \`assumption\` where that is silent.

Every rule runs for every unit, also after another has failed. Its outcome is \`pass\`, \`fail\`, \`unknown\` (a fact is
missing that decides it) or \`caution\` (a pass that a person must weigh). The outcomes, the places and the intake hours
together give the unit one status, the first that applies:

| status | when |
|---|---|
| \`unsuitable\` | at least one rule fails |
| \`full\` | fewer bookable places than persons, or closed by its provider |
| \`ask\` | at least one rule is unknown |
| \`later\` | its intake is closed at this instant; \`placeableFrom\` is when it opens |
| \`now\` | can be placed at this instant |

A field of a unit that nobody confirmed (\`assumed\`) rules nothing out: where a rule would fail on one it is \`unknown\`, and
the unit is asked; a pass that rests on one is marked \`"assumed": true\`. An assumed municipality or region counts as not
recorded, and so does a region of which the areas of the catalogue know no municipality. What a unit answered for one
request takes the place of what was unknown or assumed, for that request only; never of what confirmed facts say.`;

const ORDER = `## Order among units with the same status

The first level on which two units differ decides. Levels 2 to 6 can be put in another order by the policy.

1. \`kind\`: the kind that fits the person better
2. \`undisclosed\`: with threat \`elevated\`, a secret address first
3. \`freshness\`: confirmed within the window of the policy, then longer ago, then never
4. \`region\`: with threat \`low\` the own region first, with threat \`elevated\` last
5. \`care-support\`: a unit that supports the single care need of the person
6. \`bookable\`: more bookable places
7. \`unit-id\`: the order of the ids

A plan is *direct* (a unit with status \`now\`) or a *bridge* (a unit that can take the person now, until a unit with
status \`later\` opens); the place to wait has the fewest cautions, and among those stands first in the order for the
same person without multiproblematiek. Plans are ranked by the kind in which they end, then direct before bridge, then the order of the
units in which they end. In the first step of a bridge \`multiproblem-excluded\` is a caution.`;

/** What the example sentences are about. */
const REQUEST: RequestFacts = {
  ...completeRequest({ municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' }),
  children: 2,
  expectedStayDays: 30,
};
const UNIT: NamedOfUnit = {
  genders: ['man'],
  maxStayDays: 14,
  placingAuthority: 'comensha',
  admission: {
    opensAt: null,
    reflectionPeriod: 'running',
    dayToAsk: { holiday: 'good-friday', surelyFrom: '2027-03-30T07:00:00Z' },
  },
  fit: { reason: 'fits', rooms: ['A2', 'A3'], inUse: ['A3'], missingCots: 1, boysFrom: 16, most: 2 },
};

/** The text of docs/rules.md, Markdown. */
export function rulesDocument(): string {
  const sections = [
    INTRODUCTION,
    '## All rules',
    table(
      ['rule', 'fails', 'reads', 'source'],
      RULES.map((rule) => [code(rule.code), rule.failsWhen, factsOf(rule), rule.source]),
    ),
    '## What each rule says',
    'Numbers and kinds of people are examples.',
    ...RULES.flatMap((rule) => [`### ${code(rule.code)}`, sentencesOf(rule)]),
    '## What is said of what nobody confirmed',
    houseSentences(),
    ORDER,
    '## Triage',
    table(
      ['code', ...LANGUAGES],
      TRIAGE_CODES.map((triage) => [
        code(triage),
        ...LANGUAGES.flatMap((l) => triageTexts([triage], REQUEST, l).map(({ text }) => text)),
      ]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

function sentencesOf(rule: Rule): string {
  return table(
    ['outcome', ...LANGUAGES],
    rule.findings.map((finding) => [
      finding.outcome,
      ...LANGUAGES.map((language) => sentenceOf(finding, REQUEST, UNIT, textsIn(language))),
    ]),
  );
}

/** Of each rule that can rest on an assumed field: what it says then, and what the unit is asked. */
function houseSentences(): string {
  const rules = RULES.filter(({ findings }) =>
    findings.some(({ answers, ifAssumed }) => answers ?? ifAssumed?.answers),
  );
  return table(
    ['rule', 'unknown: nl', 'en', 'asked: nl', 'en'],
    rules.map(({ code: rule }) => {
      const said = LANGUAGES.map((language) => {
        const { notConfirmed, kindNotConfirmed } = textsIn(language).house;
        const sentence = notConfirmed[rule] ?? kindNotConfirmed;
        return typeof sentence === 'function' ? sentence(REQUEST, UNIT) : sentence;
      });
      const asked = LANGUAGES.map((language) =>
        textsIn(language).house.question(rule, { name: 'Huis A', placingAuthority: 'provider' }, REQUEST),
      );
      return [code(rule), ...said, ...asked];
    }),
  );
}

function factsOf(rule: Rule): string {
  return [...new Set(rule.findings.flatMap((finding) => finding.facts))].map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
