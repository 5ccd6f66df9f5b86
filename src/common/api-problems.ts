import { ApiExtension } from '@nestjs/swagger';

/** Where a route keeps what it may go wrong with, until the OpenAPI document is made. */
export const PROBLEMS_EXTENSION = 'x-problems';

/**
 * Documents which problems a route answers with: a status for its ordinary problem (`404`), or the last part of the
 * problem's `type` (`no-bookable-place`). What follows from the route itself needs no naming: that its input is
 * checked, that it needs a login or a role, that its path names something, `If-Match` and `Idempotency-Key`.
 */
export function ApiProblems(...problems: (number | string)[]): MethodDecorator & ClassDecorator {
  return ApiExtension(PROBLEMS_EXTENSION, problems);
}
