import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes on the line, by kind of file. */
export interface Bytes {
  html: number;
  css: number;
  js: number;
}

/** The yardstick: a page that only has to be fetched, with files that cannot be made smaller and do nothing. */
export async function startEmptyPage(bytes: Bytes): Promise<{ url: string; stop(): Promise<void> }> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title>
<link rel="stylesheet" href="/empty.css"><script type="module" src="/empty.js"></script></head><body></body></html>`;
  const filled = (text: string, size: number, comment: [string, string]) => {
    const room = Math.max(0, size - text.length - comment.join('').length);
    return (
      text +
      comment[0] +
      randomBytes(Math.ceil(room * 0.75))
        .toString('base64')
        .slice(0, room) +
      comment[1]
    );
  };
  const files: Record<string, { type: string; body: string; cache: string }> = {
    '/': { type: 'text/html', body: filled(html, bytes.html, ['<!--', '-->']), cache: 'no-store' },
    '/empty.css': {
      type: 'text/css',
      body: filled('main{display:block}', bytes.css, ['/*', '*/']),
      cache: 'max-age=31536000, immutable',
    },
    '/empty.js': {
      type: 'text/javascript',
      body: filled("document.body.innerHTML='<main>Empty</main>';", bytes.js, ['/*', '*/']),
      cache: 'max-age=31536000, immutable',
    },
  };
  const server = createServer(({ url = '' }, reply) => {
    const file = files[url];
    if (!file) return void reply.writeHead(404).end();
    reply.writeHead(200, { 'content-type': file.type, 'cache-control': file.cache }).end(file.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
