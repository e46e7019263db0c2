/** An OpenID provider that signs whatever a test wants said, right or wrong. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const makeKey = (kid: string) => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) });
type Key = { kid: string; privateKey: KeyObject; publicKey: KeyObject };

export type HostileProvider = {
  issuer: string;
  /** Laid over the claims of the next ID tokens. */
  claims: Record<string, unknown>;
  /** Of the authorization request that is under way. */
  nonce: string;
  /** From now on it signs with another key; with `secretly`, with one that it does not publish. */
  rotate: (options?: { secretly: boolean }) => void;
  /** In the place of every answer of the token endpoint. */
  answer: ((response: ServerResponse) => void) | null;
  close: () => Promise<void>;
};

export async function startHostileProvider(clientId: string): Promise<HostileProvider> {
  let key: Key = makeKey('first');
  let published: Key = key;
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const json = (body: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (path === '/.well-known/openid-configuration') json(describe(provider.issuer));
    else if (path === '/jwks') {
      const jwk = published.publicKey.export({ format: 'jwk' });
      json({ keys: [{ ...jwk, kid: published.kid, use: 'sig', alg: 'RS256' }] });
    } else if (path === '/token' && provider.answer) provider.answer(response);
    else if (path === '/token') json({ access_token: 'x', token_type: 'Bearer', id_token: makeToken() });
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A server on a port has one.');
  const makeToken = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: provider.issuer, aud: clientId, sub: 'ann', iat: now, exp: now + 300 };
    const body = { ...claims, nonce: provider.nonce, name: 'Ann', groups: ['crew'], ...provider.claims };
    const text = `${encode({ alg: 'RS256', kid: key.kid })}.${encode(body)}`;
    return `${text}.${sign('sha256', Buffer.from(text), key.privateKey).toString('base64url')}`;
  };
  const provider: HostileProvider = {
    issuer: `http://127.0.0.1:${address.port}`,
    claims: {},
    nonce: '',
    rotate: ({ secretly } = { secretly: false }) => {
      key = makeKey(secretly ? published.kid : 'next');
      if (!secretly) published = key;
    },
    answer: null,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return provider;
}

const describe = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});
