/** Who asks, where a proxy in front of the board signs people in. */
import { readProxyPerson } from '../access/proxy-person.ts';
import { ROLE_RIGHTS } from '../access/rights.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Config } from '../config.ts';
import type { PersonRecord } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';
import { findRole, PROXY_ISSUER } from './role.ts';

type Running = { config: Config; store: Pick<Store, 'findPerson' | 'signIn'> };

/** That somebody was there is noted so often, and not with each request. */
const SEEN_EVERY_MS = 10 * 60_000;

/** Null where none is trusted to say it, or none did. */
export async function findByProxy(
  sent: Pick<Headers, 'get'>,
  client: string | null,
  { config, store }: Running,
): Promise<Visitor | null> {
  const told = config.signIn?.kind === 'proxy' ? readProxyPerson(sent) : null;
  if (told === null) return null;
  const identity = { issuer: PROXY_ISSUER, subject: told.user, name: told.user, groups: told.groups };
  const now = Date.now();
  const known = await store.findPerson(PROXY_ISSUER, told.user);
  const person = isAsKnown(known, told.groups, now)
    ? known
    : await store.signIn({ identity, session: null, via: 'proxy', client, now });
  const { role } = findRole(config, person);
  return { name: person.name, personId: person.id, via: 'proxy', role, rights: ROLE_RIGHTS[role], client };
}

const isAsKnown = (known: PersonRecord | null, groups: string[], now: number): known is PersonRecord =>
  known !== null &&
  JSON.stringify(known.groups) === JSON.stringify(groups) &&
  now - known.signedInAt < SEEN_EVERY_MS;
