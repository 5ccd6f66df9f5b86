import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface GatewayCall {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** What the gateway does with a call. */
export type GatewayAnswer = number | 'hang up after taking it' | 'no answer';

/** Stands in for the gateway of SMS and voice. */
export class MessageGateway {
  readonly calls: GatewayCall[] = [];
  /** Of the next calls; 200 when there is nothing left. */
  readonly answers: GatewayAnswer[] = [];
  /** Of every call for which `answers` has none. */
  always: GatewayAnswer = 200;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void request.toArray().then((parts) => {
        this.calls.push({ headers: request.headers, body: Buffer.concat(parts as Buffer[]).toString() });
        const answer = this.answers.shift() ?? this.always;
        if (answer === 'hang up after taking it') response.destroy();
        else if (answer === 'no answer') return;
        else response.writeHead(answer).end();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** On everybody who still waits for an answer. */
  hangUp(): void {
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Settings with which the service uses it. */
  env(secret = 'between the gateway and us'): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      MESSAGE_GATEWAY_URL: `http://127.0.0.1:${port}/send`,
      MESSAGE_GATEWAY_SECRET: secret,
      NOTIFICATION_TIMEOUT_SECONDS: '1',
    };
  }
}
