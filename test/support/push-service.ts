import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushSubscriptionInput } from '../../src/contract/notifications.js';

/** A browser as a push service sees it: its keys, and what it was sent and could read. */
export interface PushBrowser {
  subscription: PushSubscriptionInput;
  received: unknown[];
}

/** Stands in for the push service of a browser: checks the VAPID signature and decrypts as the browser would. */
export class PushServiceStandIn {
  private readonly server: Server;
  private readonly browsers = new Map<
    string,
    { ecdh: ReturnType<typeof createECDH>; auth: Buffer; browser: PushBrowser }
  >();
  /** Public keys (VAPID) of whoever sent something. */
  readonly senders = new Set<string>();
  /** What was wrong with what came in. */
  readonly faults: string[] = [];
  /** Answer instead of taking the message. */
  answer: number | null = null;
  origin = '';

  constructor() {
    this.server = createServer((request, response) => {
      void this.take(request).then((status) => response.writeHead(status).end());
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A browser that subscribes. */
  browser(): PushBrowser {
    const ecdh = createECDH('prime256v1');
    ecdh.generateKeys();
    const auth = randomBytes(16);
    const path = `/send/${randomBytes(16).toString('hex')}`;
    const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') };
    const browser: PushBrowser = { subscription: { endpoint: this.origin + path, keys }, received: [] };
    this.browsers.set(path, { ecdh, auth, browser });
    return browser;
  }

  private async take(request: IncomingMessage): Promise<number> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    if (this.answer !== null) return this.answer;
    const known = this.browsers.get(request.url ?? '');
    if (!known) return 404;
    try {
      this.senders.add(checkedSender(request.headers.authorization ?? '', this.origin));
      known.browser.received.push(JSON.parse(decrypted(body, known.ecdh, known.auth)) as unknown);
    } catch (error) {
      this.faults.push(String(error));
      return 400;
    }
    return 201;
  }
}

/** RFC 8292: `vapid t=<JWT>, k=<public key>`, signed for this origin and not for long. */
function checkedSender(header: string, origin: string): string {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  if (!signed) throw new Error('the signature is wrong');
  if (aud !== origin) throw new Error(`signed for ${String(aud)}`);
  if (typeof exp !== 'number' || exp > Date.now() / 1_000 + 86_400) throw new Error('valid for too long');
  if (typeof sub !== 'string' || !/^(mailto|https):/.test(sub)) throw new Error('nobody to turn to');
  return key;
}

/** RFC 8291 over RFC 8188 (aes128gcm), one record. */
function decrypted(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + (body[20] ?? 0));
  const sealed = body.subarray(21 + sender.length);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const derive = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${label}\0`), length));
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
