/** Sessions of people: which one a browser holds, and the end of others. */
import type { Actor } from '../access/actor.ts';
import { readCookie } from '../access/cookies.ts';
import type { Config } from '../config.ts';
import type { PersonRecord, SessionRecord } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';
import { issuerOf } from './role.ts';
import { digestOf } from './secrets.ts';
import { IDLE_MS } from './sign-in.ts';

type Running = { config: Config; store: Pick<Store, 'findSession'> };

/** That of whoever sent this; null where there is none that counts. */
export async function findOwnSession(
  sent: Pick<Headers, 'get'>,
  { config, store }: Running,
): Promise<{ session: SessionRecord; person: PersonRecord } | null> {
  const held = config.signIn?.kind === 'oidc' ? readCookie('session', sent, config) : null;
  if (held === null) return null;
  const now = Date.now();
  const found = await store.findSession(digestOf(held), { now, idleSince: now - IDLE_MS });
  return found?.person.issuer === issuerOf(config) ? found : null;
}

type Ended = {
  owner: { id: string; name: string };
  /** One, or all but one, or, with neither, all. */
  session?: string;
  except?: string;
};

/** How many there were, for every process from then on. */
export function endSessions(
  { store }: { store: Pick<Store, 'endSessions'> },
  { name, personId, via, client }: Actor,
  { owner, session, except }: Ended,
): Promise<number> {
  const of = { personId: owner.id, id: session ?? null, except: except ?? null };
  const before = { session: session ?? (except ? 'all others' : 'all') };
  const entry = { action: 'session.ended', target: owner.name, at: Date.now(), before, after: null } as const;
  return store.endSessions(of, { ...entry, by: { name, personId, via, client } });
}
