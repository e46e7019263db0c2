/** An OpenID-certified provider on loopback, with people in groups, and how one of them signs in there over HTTP. */
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';

export type RealProvider = {
  issuer: string;
  /** How often each of its endpoints was asked, by path. */
  asked: Map<string, number>;
  close: () => Promise<void>;
};
type Client = { id: string; secret: string; callback: string };
type People = Readonly<Record<string, { name: string; groups: string[] }>>;

/** Whoever is among `people` signs in by their login, with any password. */
export async function startRealProvider(port: number, client: Client, people: People): Promise<RealProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'first', use: 'sig', alg: 'RS256' };
  // It says at length that it is not set up for others than these tests.
  const { info, warn } = console;
  Object.assign(console, { info: () => {}, warn: () => {} });
  const provider = new Provider(issuer, { ...describe(client, people), jwks: { keys: [key] } });
  // Its pages would fetch a typeface from elsewhere.
  provider.use(async (context, next) => {
    await next();
    if (typeof context.body === 'string')
      context.body = context.body.replaceAll(/@import url\([^)]*\);?/g, '');
  });
  const asked = new Map<string, number>();
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    void answer(request, response);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      Object.assign(console, { info, warn });
    },
  };
}

const describe = (client: Client, people: People): Configuration => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [client.callback],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
  cookies: { keys: ['a key of the tests'] },
  pkce: { required: () => true },
  findAccount: (_context, id) => {
    const person = people[id];
    return person && { accountId: id, claims: async () => ({ sub: id, ...person }) };
  },
  // Nobody is asked whether the board may know who they are.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client?.clientId ?? '',
      accountId: oidc.session?.accountId ?? '',
    });
    grant.addOIDCScope('openid profile groups');
    await grant.save();
    return grant;
  },
});

/** The session's cookie, `name=value`, of whoever goes from the board at `url` to the provider and back. */
export async function signInAs(url: string, login: string): Promise<string> {
  const browser = openBrowser();
  let answer = await browser(`${url}/sign-in/start`);
  for (let step = 0; step < 10; step += 1) {
    const to = answer.headers.get('location');
    if (to !== null) answer = await browser(new URL(to, answer.url).href);
    else {
      const page = await answer.text();
      const form = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      if (!form) break;
      const body = new URLSearchParams({ prompt: 'login', login, password: 'any' });
      answer = await browser(new URL(form, answer.url).href, body);
    }
    const cookie = answer.headers.getSetCookie().find((each) => /^(__Host-)?callboard=/.test(each));
    if (cookie) return cookie.split(';')[0] ?? '';
  }
  throw new Error(`${login} was not signed in, and is at ${answer.url}.`);
}

/** Keeps the cookies of each origin, and goes where it is told. */
function openBrowser() {
  const jars = new Map<string, Map<string, string>>();
  return async (url: string, body?: URLSearchParams): Promise<Response> => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      body,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
}
