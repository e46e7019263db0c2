/** Who asks with a bearer token: the service that the configuration names, or a person who made one. */
import { toLimitKey } from '../access/client.ts';
import { ClientCounter } from '../access/limit.ts';
import { RIGHTS, ROLE_RIGHTS } from '../access/rights.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Config } from '../config.ts';
import { InputError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { findRole, issuerOf } from './role.ts';
import { digestOf, isSameSecret } from './secrets.ts';
import { isTokenLike } from './tokens.ts';

const WRONG_TOKENS_A_MINUTE = 30;
const wrongTokens = new ClientCounter();
/** What the API's token is called where others have names. */
const SERVICE = 'api';
/** Its last use is noted so often, and not with each request. */
const USED_EVERY_MS = 60_000;

type Running = { config: Config; store: Pick<Store, 'findToken' | 'touchToken'> };

/** @throws InputError `TOKEN_WRONG`, or `TOKEN_TRIES` after many wrong ones */
export async function findByToken(token: string, client: string | null, running: Running): Promise<Visitor> {
  const key = toLimitKey(client);
  // The right one is refused then too: otherwise the answer would still tell it from the wrong ones.
  if (wrongTokens.count(key) >= WRONG_TOKENS_A_MINUTE) {
    throw new InputError(
      'TOKEN_TRIES',
      'Too many wrong tokens came from your address; try again in a minute.',
    );
  }
  const { apiToken, reviewer, signIn } = running.config;
  if (apiToken !== null && isSameSecret(token, apiToken)) {
    const name = signIn === null ? reviewer : SERVICE;
    return { name, personId: null, via: 'service-token', role: null, rights: RIGHTS, client };
  }
  const found = await findPersonal(token, client, running);
  if (found) return found;
  wrongTokens.add(key);
  throw new InputError('TOKEN_WRONG', 'The bearer token is not one that is valid here.');
}

/** Never more than its owner may today. */
async function findPersonal(
  token: string,
  client: string | null,
  { config, store }: Running,
): Promise<Visitor | null> {
  if (config.signIn === null || !isTokenLike(token)) return null;
  const now = Date.now();
  const found = await store.findToken(digestOf(token), now);
  if (!found || found.person.issuer !== issuerOf(config)) return null;
  const { id, usedAt, rights } = found.token;
  if (usedAt === null || now - usedAt > USED_EVERY_MS) await store.touchToken(id, now);
  const { role } = findRole(config, found.person);
  const left = ROLE_RIGHTS[role].filter((right) => rights.includes(right));
  const { id: personId, name } = found.person;
  return { name, personId, via: 'personal-token', role, rights: left, client };
}
