import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Config } from '../../common/config.js';
import { post } from './sending.js';

/**
 * SMS and voice by an HTTP gateway. Signed with HMAC-SHA-256 over `<timestamp>.<body>`; the same message has the same
 * `Idempotency-Key`, so that a gateway whose answer got lost can tell a repetition.
 */
@Injectable()
export class GatewayChannel {
  private readonly settings: Config['notifications'];

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.settings = config.notifications;
  }

  get isSetUp(): boolean {
    return this.settings.gatewayUrl !== null;
  }

  /** Throws NotSent. */
  async send(id: string, channel: 'sms' | 'voice', to: string, text: string): Promise<void> {
    const { gatewayUrl, gatewaySecret, gatewayTemplate, timeout } = this.settings;
    if (gatewayUrl === null || gatewaySecret === null) return;
    const body = filled(gatewayTemplate, { id, channel, to, text });
    const timestamp = String(Math.floor(this.clock.now().getTime() / 1_000));
    const signature = createHmac('sha256', gatewaySecret).update(`${timestamp}.${body}`).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': id,
      'x-timestamp': timestamp,
      'x-signature': `sha256=${signature}`,
    };
    await post(gatewayUrl, headers, body, timeout);
  }
}

/** Fills in the template as JSON, so that no value can step out of its string. */
function filled(template: string, values: Record<string, string>): string {
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') {
      return part.replaceAll(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
    }
    if (Array.isArray(part)) return part.map(fill);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, fill(value)]));
  };
  return JSON.stringify(fill(JSON.parse(template)));
}
