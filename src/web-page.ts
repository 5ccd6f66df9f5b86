import { existsSync } from 'node:fs';
import path from 'node:path';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Operator } from './contract/operator.js';

const INDEX = 'index.html';

const PERMISSIONS = 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()';

const PROTECTION: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      // 'self' covers ws: and wss: of the own host in every browser of the last years.
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'"],
    },
  },
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
};

/**
 * Serves the built web page. The files under assets/ have a hash of their content in their names, so they alone may
 * be cached. Any path that could be one of the page's own screens gives the page; its router takes it from there.
 * @param operator who runs the service, for those of the page's own screens that tell so
 * @param root folder with the built page; when it is not there, there is no page
 */
export async function serveWebPage(server: FastifyInstance, root: string, operator: Operator): Promise<void> {
  if (!existsSync(path.join(root, INDEX))) return;
  // Outside the pages' own scope: what is not in the API either is answered as the API answers, without their headers.
  server.get('/v1/*', (_, reply) => reply.callNotFound());
  // helmet works its headers out anew for each request: in a scope of its own it does so for the page alone.
  await server.register(async (pages) => {
    await pages.register(helmet, PROTECTION);
    pages.addHook('onRequest', (_, reply, done) => {
      reply.header('permissions-policy', PERMISSIONS);
      done();
    });
    await pages.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      cacheControl: false,
      // The build has written each text in fewer bytes too.
      preCompressed: true,
      setHeaders: (reply, file) => {
        const hashed = path.relative(root, file).startsWith(`assets${path.sep}`);
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-store');
      },
    });
    const page = (_: FastifyRequest, reply: FastifyReply): FastifyReply => reply.sendFile(INDEX);
    pages.get('/operator.json', (_, reply) => reply.header('cache-control', 'no-store').send(operator));
    pages.get('/', page);
    pages.get('/*', (request, reply) => {
      if (!isScreen(request)) return reply.callNotFound();
      return page(request, reply);
    });
  });
}

function isScreen({ url, headers }: FastifyRequest): boolean {
  const [pathname = ''] = url.split('?', 1);
  if (/^\/(v1|socket\.io)(\/|$)/.test(pathname) || pathname.endsWith('/')) return false;
  return path.posix.extname(pathname) === '' && headers.accept?.includes('text/html') === true;
}
