/** Signing in: from the first click to a session, and its end. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { toReturnPath } from '../access/return-path.ts';
import type { Config, OIDCConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { beginSignIn, completeSignIn } from './provider.ts';
import { digestOf, isSameSecret, makeSecret } from './secrets.ts';

type Running = { config: Config; store: Store };

export const SIGN_IN_SECONDS = 10 * 60;
export const SESSION_SECONDS = 7 * 24 * 3600;
export const IDLE_MS = 12 * 3600 * 1000;

/** `browser`: what this browser holds already. @throws InputError `SIGN_IN_OFF` or `SIGN_IN_PROVIDER` */
export async function startSignIn(
  { config, store }: Running,
  { to, browser }: { to: string | null; browser: string | null },
): Promise<{ url: URL; browser: string }> {
  const { url, state, nonce, verifier } = await beginSignIn(requireOIDC(config));
  const now = Date.now();
  const held = browser ?? makeSecret();
  const pending = { stateHash: digestOf(state), browserHash: digestOf(held), nonce, verifier };
  const expiresAt = now + SIGN_IN_SECONDS * 1000;
  await store.savePendingSignIn({ ...pending, to: toReturnPath(to), expiresAt }, now);
  return { url, browser: held };
}

type Answered = { search: string; browser: string | null; client: string | null; agent: string | null };

/** Resolves to what the browser is given, and where it goes. @throws InputError, which the audit is told of */
export async function finishSignIn(
  running: Running,
  answered: Answered,
): Promise<{ session: string; to: string }> {
  try {
    return await finish(running, answered);
  } catch (error) {
    // Anybody can send a state that was never given out: the audit does not grow by that.
    if (error instanceof InputError && error.code !== 'SIGN_IN_STATE') {
      await noteRefusal(running, error, answered.client);
    }
    throw error;
  }
}

async function finish(
  { config, store }: Running,
  { search, browser, client, agent }: Answered,
): Promise<{ session: string; to: string }> {
  const settings = requireOIDC(config);
  const now = Date.now();
  const state = new URLSearchParams(search).get('state') ?? '';
  const pending = await store.takePendingSignIn(digestOf(state), now);
  if (!pending) throw new InputError('SIGN_IN_STATE', STALE);
  if (browser === null || !isSameSecret(digestOf(browser), pending.browserHash)) {
    throw new InputError(
      'SIGN_IN_BROWSER',
      'This sign-in was begun in another browser. Begin again in this one.',
    );
  }
  const identity = await completeSignIn(settings, search, { ...pending, state });
  const secret = makeSecret();
  const session = {
    id: randomUUID(),
    hash: digestOf(secret),
    expiresAt: now + SESSION_SECONDS * 1000,
    client,
    agent: agent?.slice(0, 300) ?? null,
  };
  await store.signIn({ identity, session, via: 'session', client, now });
  return { session: secret, to: pending.to };
}

const STALE = 'This sign-in took too long, or was answered before. Begin again.';

/** Right after: nothing was written that it could be written with. */
async function noteRefusal({ store }: Running, { code }: InputError, client: string | null): Promise<void> {
  const by: Actor = { name: 'somebody', personId: null, via: 'public', client };
  await store.appendAudit({
    action: 'sign-in.refused',
    target: null,
    by,
    at: Date.now(),
    before: null,
    after: { code },
  });
}

/** Ends the session that a browser holds. */
export async function signOut({ store }: Running, held: string, client: string | null): Promise<void> {
  const now = Date.now();
  const found = await store.findSession(digestOf(held), { now, idleSince: 0 });
  if (!found) return;
  const { id: personId, name } = found.person;
  await store.endSessions(
    { personId, id: found.session.id, except: null },
    {
      action: 'person.signed-out',
      target: name,
      by: { name, personId, via: 'session', client },
      at: now,
      before: null,
      after: null,
    },
  );
}

function requireOIDC({ signIn }: Config): OIDCConfig {
  if (signIn?.kind === 'oidc') return signIn;
  throw new InputError('SIGN_IN_OFF', 'Nobody signs in to this Callboard.');
}
