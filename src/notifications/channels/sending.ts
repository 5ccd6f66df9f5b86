import type { DeliveryFault } from '../../contract/work-words.js';

/** It did not go out. */
export class NotSent extends Error {
  /** @param forGood true when trying again cannot help */
  constructor(
    readonly fault: DeliveryFault,
    readonly forGood: boolean,
  ) {
    super(`not sent: ${fault}`);
  }
}

/**
 * Sends something to an address that answers with its status alone, and follows it nowhere else. Throws NotSent.
 * @param timeout milliseconds after which it counts as not answering
 */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: Uint8Array | string,
  timeout: number,
): Promise<void> {
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: body as BodyInit,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    status = answer.status;
    await answer.body?.cancel();
  } catch (error) {
    const timedOut = (error as { name?: unknown }).name === 'TimeoutError';
    throw new NotSent(timedOut ? 'timeout' : 'unreachable', false);
  }
  if (status >= 200 && status < 300) return;
  if (status === 404 || status === 410) throw new NotSent('gone', true);
  // Too many at once, and the other side's own trouble, pass by; what it refuses now it refuses tomorrow.
  throw new NotSent('refused', status < 500 && status !== 408 && status !== 429);
}
