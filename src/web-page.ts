import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const INDEX = 'index.html';

/**
 * Serves the built web page. The files under assets/ have a hash of their content in their names, so they alone may
 * be cached. Any path that could be one of the page's own screens gives the page; its router takes it from there.
 * @param root folder with the built page; when it is not there, there is no page
 */
export async function serveWebPage(server: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(path.join(root, INDEX))) return;
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const hashed = path.relative(root, file).startsWith(`assets${path.sep}`);
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-store');
    },
  });
  const page = (_: FastifyRequest, reply: FastifyReply): FastifyReply => reply.sendFile(INDEX);
  server.get('/', page);
  server.get('/*', (request, reply) => {
    if (!isScreen(request)) return reply.callNotFound();
    return page(request, reply);
  });
}

function isScreen({ url, headers }: FastifyRequest): boolean {
  const [pathname = ''] = url.split('?', 1);
  if (/^\/(v1|socket\.io)(\/|$)/.test(pathname) || pathname.endsWith('/')) return false;
  return path.posix.extname(pathname) === '' && headers.accept?.includes('text/html') === true;
}
