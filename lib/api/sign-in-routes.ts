/** The two addresses between the page to sign in and the provider: each sends the browser on, with a cookie. */
import { CLIENT_HEADER, toLimitKey } from '../access/client.ts';
import { readCookie, writeCookie } from '../access/cookies.ts';
import { createRateLimit } from '../access/limit.ts';
import { finishSignIn, SESSION_SECONDS, SIGN_IN_SECONDS, startSignIn } from '../accounts/sign-in.ts';
import { InputError } from '../errors.ts';
import { logger } from '../logger.ts';
import { services } from '../watch/services.ts';

/** A company may be behind one address, and each of its people asks twice. */
const limit = createRateLimit(240);

export function startRoute({ url, headers }: Request): Promise<Response> {
  return answer(headers, async () => {
    const running = await services();
    const to = new URL(url).searchParams.get('to');
    const begun = await startSignIn(running, { to, browser: readCookie('sign-in', headers, running.config) });
    const cookie = writeCookie('sign-in', begun.browser, SIGN_IN_SECONDS, running.config);
    return sendOn(302, begun.url.href, [cookie]);
  });
}

export function callbackRoute({ url, headers }: Request): Promise<Response> {
  return answer(headers, async () => {
    const running = await services();
    const { session, to } = await finishSignIn(running, {
      search: new URL(url).search,
      browser: readCookie('sign-in', headers, running.config),
      client: headers.get(CLIENT_HEADER),
      agent: headers.get('user-agent'),
    });
    return sendOn(303, to, [
      writeCookie('session', session, SESSION_SECONDS, running.config),
      writeCookie('sign-in', '', 0, running.config),
    ]);
  });
}

/** What cannot be done is told by the page to sign in, which knows a sentence for each code. */
async function answer(headers: Headers, run: () => Promise<Response>): Promise<Response> {
  try {
    limit(toLimitKey(headers.get(CLIENT_HEADER)));
    return await run();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // The cause may quote what the provider sent, so the log has the code alone.
    logger.warn({ code: error.code }, 'a sign-in was refused');
    return sendOn(303, `/sign-in?refused=${error.code}`, []);
  }
}

function sendOn(status: number, location: string, cookies: string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status, headers });
}
