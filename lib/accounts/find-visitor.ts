/** Who asks: the one answer to that, for the gate in front, pages, actions and the API. */
import { CLIENT_HEADER } from '../access/client.ts';
import { RIGHTS, ROLE_RIGHTS } from '../access/rights.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';
import { findByProxy } from './by-proxy.ts';
import { findByToken } from './by-token.ts';
import { findRole } from './role.ts';
import { findOwnSession } from './sessions.ts';

type Sent = Pick<Headers, 'get'>;
type Asked = 'findSession' | 'touchSession' | 'findToken' | 'touchToken' | 'findPerson' | 'signIn';
type Running = { config: Config; store: Pick<Store, Asked> };

/**
 * By bearer token, then by the session of the browser or the word of a trusted proxy; otherwise nobody is known, or there
 * is one person only.
 * @throws InputError `TOKEN_WRONG`, or `TOKEN_TRIES` after many wrong ones
 */
export async function findVisitor(sent: Sent, running: Running): Promise<Visitor> {
  const client = sent.get(CLIENT_HEADER);
  const token = readBearer(sent);
  if (token !== null) return findByToken(token, client, running);
  const found = (await findBySession(sent, client, running)) ?? (await findByProxy(sent, client, running));
  return found ?? toUnknown(running.config, client);
}

/** Null where there is none (RFC 6750, section 2.1). */
function readBearer(sent: Sent): string | null {
  const [scheme, token] = (sent.get('authorization') ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token ? token : null;
}

function toUnknown({ pageWriters, reviewer, signIn, publicRead }: Config, client: string | null): Visitor {
  const nobody = { personId: null, role: null, client };
  if (pageWriters === 'local') return { ...nobody, name: reviewer, via: 'local', rights: RIGHTS };
  return { ...nobody, name: null, via: 'public', rights: signIn === null || publicRead ? ['read'] : [] };
}

/** That somebody is there is noted so often, and not with each request. */
const SEEN_EVERY_MS = 60_000;

async function findBySession(
  sent: Sent,
  client: string | null,
  { config, store }: Running,
): Promise<Visitor | null> {
  const found = await findOwnSession(sent, { config, store });
  if (!found) return null;
  const now = Date.now();
  if (now - found.session.seenAt > SEEN_EVERY_MS) await store.touchSession(found.session.id, now);
  const { role } = findRole(config, found.person);
  const { id: personId, name } = found.person;
  return { name, personId, via: 'session', role, rights: ROLE_RIGHTS[role], client };
}
