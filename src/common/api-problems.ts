import { applyDecorators } from '@nestjs/common';
import { ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

/** Documents which problems a route answers with, beside those that any route may give. */
export function ApiProblems(...statuses: number[]): MethodDecorator & ClassDecorator {
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } };
  return applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({ status, description: DESCRIPTIONS[status] ?? 'Problem', content }),
    ),
  );
}

const DESCRIPTIONS: Record<number, string> = {
  400: 'The input is not valid',
  401: 'Not logged in',
  403: 'No right to this',
  404: 'Not found',
  409: 'In conflict with the present state',
  412: 'Changed by someone else in the meantime',
  422: 'Understood, but cannot be done',
  429: 'Too many requests',
};
