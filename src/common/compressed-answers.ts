import { brotliCompress, constants, gzip, type BrotliOptions } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyInstance } from 'fastify';

/** Bytes; less than that is one packet on the line anyway. */
const WORTH_IT = 1_400;

/** Measured on answers of 50 kB to 1.2 MB: more effort takes two to six times as long and saves a tenth to a third. */
const BROTLI_QUALITY = 1;
const GZIP_LEVEL = 4;

const CODINGS: ('br' | 'gzip')[] = ['br', 'gzip'];

/**
 * Sends what is answered in words in fewer bytes to who can read that. Files of the page are compressed by the build, and
 * sockets have none of this.
 *
 * The length of a compressed answer can tell a secret in it to somebody who chooses a part of it and sees the line
 * (BREACH). Sessions are in cookies and never in an answer, a token is answered once and never again, and who is not on
 * our own page cannot ask with a session at all (`SameSite=Strict`).
 *
 * An `ETag` stays as it is: it names the state that a write replaces, and nothing is kept by which codings could be mixed
 * up (`no-store`).
 */
export function compressAnswers(server: FastifyInstance): void {
  // With a callback: what is sent as it is must not wait for a turn of the loop.
  server.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || reply.hasHeader('content-encoding')) return done(null, payload);
    const size = Buffer.byteLength(payload);
    if (size < WORTH_IT) return done(null, payload);
    const vary = reply.getHeader('vary');
    void reply.header('vary', vary === undefined ? 'Accept-Encoding' : `${String(vary)}, Accept-Encoding`);
    const accepted = request.headers['accept-encoding'];
    const coding = accepted === undefined ? null : negotiate(accepted, CODINGS);
    if (coding === null) return done(null, payload);
    void reply.header('content-encoding', coding).removeHeader('content-length');
    if (coding === 'br') brotliCompress(payload, brotliOptions(size), done);
    else gzip(payload, { level: GZIP_LEVEL }, done);
  });
}

function brotliOptions(size: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  };
}
