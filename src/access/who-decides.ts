/** SQL expression, from `unit u`: as `deciderOf`. */
export const DECIDER =
  "CASE u.placing_authority WHEN 'provider' THEN u.provider_id ELSE u.placing_authority END";

/** SQL condition, from `unit u`: the organisation runs it or decides on it. */
export function isPartyTo(organisation: string): string {
  return `(u.provider_id = ${organisation} OR u.placing_authority = ${organisation})`;
}
