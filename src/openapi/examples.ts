import type { JsonObject } from './json.js';
export function addExamples(_: string, operation: JsonObject): JsonObject { return operation; }
