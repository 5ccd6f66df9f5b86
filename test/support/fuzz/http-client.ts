import http from 'node:http';
import { setTimeout } from 'node:timers/promises';

export interface Sent {
  method: string;
  /** With its query, encoded. */
  path: string;
  headers?: Record<string, string>;
  /** As it goes over the line; undefined: none. */
  body?: string;
}

export interface Received {
  status: number;
  /** Milliseconds until the whole answer was there. */
  ms: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** Milliseconds; a service that is busy with one request must not keep the others waiting longer. */
export const LONGEST_ANSWER = 5_000;

/** Operations that may say that they are not there now: figures, history and previews, which keep no hold waiting. */
const MAY_BE_LATE = new Set([
  ...['listChanges', 'listDeliveries', 'listJobs', 'listUnitChanges'],
  ...['previewPolicy', 'readBoard', 'readFigures', 'readPractice'],
]);
/** How often somebody who is told to wait asks again, before it counts as a fault. */
const MOST_TRIES = 10;

/** Characters of what came, where that is no answer. */
const MOST_SHOWN = 500;

/** Requests on connections that stay open, so that what is measured is the service. */
export class HttpClient {
  private readonly agent: http.Agent;
  private readonly host: string;
  private readonly port: number;

  constructor(url: string, connections: number) {
    const { hostname, port } = new URL(url);
    this.host = hostname;
    this.port = Number(port);
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Rejects when there is no whole answer, also when it takes four times as long as the longest that is allowed. */
  send({ method, path, headers = {}, body }: Sent): Promise<Received> {
    const { agent, host, port } = this;
    // Node sends the body of a GET without its length, which is no HTTP: the next on the connection then gets its 400.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const request = http.request(
        { agent, host, port, method, path, headers: { ...headers, ...length }, timeout: 4 * LONGEST_ANSWER },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              ms: performance.now() - begun,
              headers: answer.headers,
              text: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      request.on('timeout', () => request.destroy(new Error(`no answer: ${method} ${path}`)));
      request.on('error', (error: Error & { rawPacket?: Buffer }) => {
        const came = error.rawPacket?.toString('latin1').slice(0, MOST_SHOWN) ?? '';
        reject(new Error(`${method} ${path}: ${error.message} ${came}`, { cause: error }));
      });
      request.end(body);
    });
  }

  /** As a caller should: when it is told that the answer is not there now, it waits as long as it is told. */
  async sendAs(operationId: string, sent: Sent): Promise<Received> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.send(sent);
      const wait = Number(answer.headers['retry-after']);
      const isLate = answer.status === 503 && wait > 0 && MAY_BE_LATE.has(operationId);
      if (!isLate || tries === MOST_TRIES) return answer;
      await setTimeout(wait * 1_000);
    }
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Does the work for each item, so many at a time. */
export async function inFlight<T>(
  width: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
