import type { TFunction } from 'i18next';

/** Monday is 1. */
export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The fields that have a name, by their path, in the order in which forms and changes show them. */
export const FIELDS = [
  'id',
  'provider',
  'kind',
  'name',
  'genders',
  'places',
  'rooms',
  'region',
  'municipality',
  'sites',
  'undisclosed',
  'intake',
  'placingAuthority',
  'children',
  'wheelchair',
  'maxStayDays',
  'careSupport',
  'source',
  'assumed',
  'email',
  'phone',
  'username',
  'current',
  'password',
  'role',
  'providerId',
  'disabled',
  'tokens',
  'token',
  'days',
  'endsOn',
  'version',
  'validFrom',
  'levels',
  'maxOffers',
  'freshnessHours.default',
  'freshnessHours.byKind',
  'officeHours.timeZone',
  'officeHours.days',
  'officeHours.opens',
  'officeHours.closes',
  'officeHours.closedOn',
  'officeHours.askOn',
  'hold.defaultMinutes',
  'hold.minMinutes',
  'hold.maxMinutes',
  'hold.arrivalMinutes',
  'escalation.afterMinutes',
  'news.nextAfterMinutes',
  'asking.maxUnits',
  'asking.againAfterMinutes',
  'warnings.daysBefore',
  'stays.askAfterDays',
  'retention.requestDays',
  'retention.auditMonths',
  'retention.historyMonths',
] as const;

/** What the trail of changes calls what was done. */
const ACTIONS = [
  'account.create',
  'account.disable',
  'account.enable',
  'account.reset-password',
  'account.change-password',
  'account.revoke-tokens',
  'token.create',
  'token.revoke',
  'unit.create',
  'unit.change',
  'unit.confirm',
  'provider.create',
  'area.create',
  'policy.create',
] as const;

/** A field as people call it; the service may know more fields than this page. */
export function fieldName(t: TFunction, path: string): string {
  const field = FIELDS.find((one) => one === path);
  return field ? t(`admin.fields.${field}`) : path;
}

export function actionName(t: TFunction, action: string): string {
  const known = ACTIONS.find((one) => one === action);
  return known ? t(`admin.changes.actions.${known}`) : action;
}
