/** A proxy that ends TLS, as people put in front of a board. */
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { anIdentity } from '../builders/tls.ts';

export type TLSProxy = { close: () => void };

/** On `port` in front of `to`. `keepsHost`: it passes the Host on that it was asked for; otherwise it writes its own. */
export async function startTLSProxy(port: number, to: string, keepsHost: boolean): Promise<TLSProxy> {
  const behind = new URL(to);
  const server = createServer(anIdentity(), (incoming, outgoing) => {
    const headers = { ...incoming.headers, ...(keepsHost ? {} : { host: behind.host }) };
    const options = { host: behind.hostname, port: behind.port, method: incoming.method, path: incoming.url };
    const forwarded = request({ ...options, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.once('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
