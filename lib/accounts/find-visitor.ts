/** Who asks: the one answer to that, for the gate in front, pages, actions and the API. */
import { CLIENT_HEADER, toLimitKey } from '../access/client.ts';
import { readCookie } from '../access/cookies.ts';
import { ClientCounter } from '../access/limit.ts';
import { RIGHTS, ROLE_RIGHTS } from '../access/rights.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Config } from '../config.ts';
import { InputError } from '../errors.ts';
import { ROLES, type Role } from '../roles.ts';
import type { PersonRecord } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';
import { digestOf, isSameSecret } from './secrets.ts';
import { IDLE_MS } from './sign-in.ts';

type Sent = Pick<Headers, 'get'>;
type Running = { config: Config; store: Pick<Store, 'findSession' | 'touchSession'> };

/**
 * By bearer token, then by the session of the browser; otherwise nobody is known, or there is one person only.
 * @throws InputError `TOKEN_WRONG`, or `TOKEN_TRIES` after many wrong ones
 */
export async function findVisitor(sent: Sent, { config, store }: Running): Promise<Visitor> {
  const client = sent.get(CLIENT_HEADER);
  const token = readBearer(sent);
  if (token !== null) return findByToken(token, client, config);
  return (await findBySession(sent, client, { config, store })) ?? toUnknown(config, client);
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
  const held = config.signIn && readCookie('session', sent, config);
  if (!held) return null;
  const now = Date.now();
  const found = await store.findSession(digestOf(held), { now, idleSince: now - IDLE_MS });
  // Whoever another provider vouched for is nobody here.
  if (!found || found.person.issuer !== config.signIn?.issuer) return null;
  if (now - found.session.seenAt > SEEN_EVERY_MS) await store.touchSession(found.session.id, now);
  const role = toRole(config, found.person);
  const { id: personId, name } = found.person;
  return { name, personId, via: 'session', role, rights: ROLE_RIGHTS[role], client };
}

/** The highest that is given to them; a group called like a subject is nobody's subject. */
function toRole(
  { roles }: Pick<Config, 'roles'>,
  { subject, groups }: Pick<PersonRecord, 'subject' | 'groups'>,
): Role {
  const isTheirs = (who: string) =>
    who === '*' || (who.startsWith('sub:') ? who === `sub:${subject}` : groups.includes(who));
  const given = roles.filter(({ who }) => isTheirs(who)).map(({ role }) => role);
  return ROLES.findLast((role) => given.includes(role)) ?? 'reader';
}

const WRONG_TOKENS_A_MINUTE = 30;
const wrongTokens = new ClientCounter();
/** What the API's token is called where others have names. */
const SERVICE = 'api';

function findByToken(token: string, client: string | null, { apiToken, reviewer, signIn }: Config): Visitor {
  const key = toLimitKey(client);
  // The right one is refused then too: otherwise the answer would still tell it from the wrong ones.
  if (wrongTokens.count(key) >= WRONG_TOKENS_A_MINUTE) {
    throw new InputError(
      'TOKEN_TRIES',
      'Too many wrong tokens came from your address; try again in a minute.',
    );
  }
  if (apiToken !== null && isSameSecret(token, apiToken)) {
    const name = signIn === null ? reviewer : SERVICE;
    return { name, personId: null, via: 'service-token', role: null, rights: RIGHTS, client };
  }
  wrongTokens.add(key);
  throw new InputError('TOKEN_WRONG', 'The bearer token is not one that is valid here.');
}
