import { ApiExtension } from '@nestjs/swagger';

/** Marks that a route keeps until the OpenAPI document is made. */
export const ANSWER_HEADERS_EXTENSION = 'x-answer-headers';
export const LANGUAGE_EXTENSION = 'x-language';
export const REPEATABLE_EXTENSION = 'x-repeatable';
export const IF_MATCH_EXTENSION = 'x-if-match';
export const IF_NONE_MATCH_EXTENSION = 'x-if-none-match';

/** Documents headers that a good answer carries beside those that every answer has, e.g. `ETag`. */
export function ApiAnswerHeaders(...names: string[]): MethodDecorator & ClassDecorator {
  return ApiExtension(ANSWER_HEADERS_EXTENSION, names);
}

/** For a parameter decorator: a route that has this parameter gets the mark. */
export function marksRoute(extension: string): ParameterDecorator {
  return (target, method) => {
    const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (descriptor && method !== undefined) ApiExtension(extension, true)(target, method, descriptor);
  };
}
