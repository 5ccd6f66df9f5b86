import type { Rule } from '../finding.js';
import { ageRule } from './age.rule.js';
import { childrenRule } from './children.rule.js';
import { dangerAreaRule } from './danger-area.rule.js';
import { genderRule } from './gender.rule.js';
import { householdFitRule } from './household-fit.rule.js';
import { intakeRule } from './intake.rule.js';
import { labourExploitationRequiredRule } from './labour-exploitation-required.rule.js';
import { multiproblemExcludedRule } from './multiproblem-excluded.rule.js';
import { multiproblemRequiredRule } from './multiproblem-required.rule.js';
import { nlaReferralRule } from './nla-referral.rule.js';
import { ownRegionRule } from './own-region.rule.js';
import { policeReportRule } from './police-report.rule.js';
import { reflectionPeriodRule } from './reflection-period.rule.js';
import { seriousDetrimentRequiredRule } from './serious-detriment-required.rule.js';
import { stayLimitRule } from './stay-limit.rule.js';
import { traffickingRequiredRule } from './trafficking-required.rule.js';
import { undisclosedRule } from './undisclosed.rule.js';
import { wheelchairRule } from './wheelchair.rule.js';

/**
 * One higher with every change of the rules, their order or their sentences that makes an answer another one. It is kept
 * with each decision: only one of these rules can be calculated again to the byte.
 */
export const RULES_VERSION = 3;

/** Every rule, in the order in which an answer names them. */
export const RULES: readonly Rule[] = [
  ageRule,
  genderRule,
  childrenRule,
  householdFitRule,
  wheelchairRule,
  reflectionPeriodRule,
  policeReportRule,
  multiproblemRequiredRule,
  multiproblemExcludedRule,
  traffickingRequiredRule,
  seriousDetrimentRequiredRule,
  labourExploitationRequiredRule,
  nlaReferralRule,
  dangerAreaRule,
  ownRegionRule,
  undisclosedRule,
  stayLimitRule,
  intakeRule,
];
