import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** From where something was asked, as far as the audit trail needs it: no address, no browser version. */
export interface RequestOrigin {
  /** W3C trace id: 32 hexadecimal digits. */
  traceId: string;
  client: ClientKind;
}

type ClientKind = 'browser' | 'program' | 'console';

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/;
const NO_TRACE = '0'.repeat(32);

/** The caller's trace id (https://www.w3.org/TR/trace-context/), or a new one. */
export function traceIdOf(headers: IncomingHttpHeaders): string {
  const given = headers.traceparent;
  const id = typeof given === 'string' ? TRACEPARENT.exec(given)?.[1] : undefined;
  return id && id !== NO_TRACE ? id : newTraceId();
}

export function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}

export function originOf(headers: IncomingHttpHeaders): RequestOrigin {
  const client = headers['user-agent']?.startsWith('Mozilla/') ? 'browser' : 'program';
  return { traceId: traceIdOf(headers), client };
}
