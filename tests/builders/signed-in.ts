/** Signing in over HTTP, as a browser goes through it. */
import type { HostileProvider } from './hostile-provider.ts';

/** The session's cookie, `name=value`. The person is known by their name. */
export async function signInAt(
  url: string,
  provider: HostileProvider,
  { name, groups }: { name: string; groups: string[] },
): Promise<string> {
  const ask = (path: string, cookie = '') =>
    fetch(url + path, { redirect: 'manual', headers: { cookie, 'user-agent': 'A browser of the tests' } });
  const begun = await ask('/sign-in/start');
  const to = new URL(begun.headers.get('location') ?? '');
  provider.nonce = to.searchParams.get('nonce') ?? '';
  provider.claims = { sub: name, name, groups };
  const held = begun.headers.getSetCookie()[0]?.split(';')[0];
  const search = new URLSearchParams({ code: 'code', state: to.searchParams.get('state') ?? '' });
  const answer = await ask(`/sign-in/callback?${search}`, held);
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('callboard='));
  if (!cookie) throw new Error(`${name} was not signed in: ${answer.headers.get('location')}`);
  return cookie.split(';')[0] ?? '';
}
