import { ACCESS_EXTENSION } from '../access/access.decorators.js';
import { ANSWER_HEADERS_EXTENSION } from '../common/api-headers.js';
import type { JsonObject } from './json.js';

/** The route of the document itself: the one route under /v1 that no controller has, and that can be documented here. */
export const OWN_ROUTE: JsonObject = {
  '/v1/openapi.json': {
    get: {
      operationId: 'readOpenApi',
      summary: 'This document',
      tags: ['Health'],
      responses: {
        200: {
          description: '',
          content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
        },
      },
      [ACCESS_EXTENSION]: 'public',
      [ANSWER_HEADERS_EXTENSION]: ['Access-Control-Allow-Origin', 'ETag'],
    },
  },
};
