import net from 'node:net';

/** Listens for a moment. Resolves with the port, or with the error's code. */
function probe(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve({ code: error.code }));
    server.listen(port, host, () => {
      const { port: found } = server.address();
      server.close(() => resolve({ port: found }));
    });
  });
}

/** @returns {Promise<number>} the preferred port if nothing listens there, else any free one */
export async function freePort(preferred) {
  const found = await probe(preferred, '127.0.0.1');
  return found.port ?? (await probe(0, '127.0.0.1')).port;
}

/**
 * Why a service could not listen on this port of this machine.
 * @returns {Promise<string | undefined>} `EADDRINUSE`, `EACCES`, … or undefined when it could
 */
export async function portTrouble(port, host) {
  const hosts = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const codes = [];
  for (const name of hosts) codes.push((await probe(port, name)).code);
  const absent = (code) => code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
  // A machine without IPv6 is no trouble; one that has none of the addresses is.
  return codes.find((code) => code && !absent(code)) ?? (codes.every(absent) ? codes[0] : undefined);
}
