/** Who asks: the one answer to that, for pages, actions and the API. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { CLIENT_HEADER, toLimitKey } from '../access/client.ts';
import { ClientCounter } from '../access/limit.ts';
import { RIGHTS } from '../access/rights.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Config } from '../config.ts';
import { InputError } from '../errors.ts';

type Sent = Pick<Headers, 'get'>;
type Running = { config: Config };

/**
 * By bearer token; otherwise nobody is known, or there is one person only.
 * @throws InputError `TOKEN_WRONG`, or `TOKEN_TRIES` after many wrong ones
 */
export async function findVisitor(sent: Sent, { config }: Running): Promise<Visitor> {
  const client = sent.get(CLIENT_HEADER);
  const token = readBearer(sent);
  if (token !== null) return findByToken(token, client, config);
  return toUnknown(config, client);
}

/** Null where there is none (RFC 6750, section 2.1). */
function readBearer(sent: Sent): string | null {
  const [scheme, token] = (sent.get('authorization') ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token ? token : null;
}

function toUnknown({ pageWriters, reviewer }: Config, client: string | null): Visitor {
  const nobody = { personId: null, role: null, client };
  if (pageWriters === 'local') return { ...nobody, name: reviewer, via: 'local', rights: RIGHTS };
  return { ...nobody, name: null, via: 'public', rights: ['read'] };
}

const WRONG_TOKENS_A_MINUTE = 30;
const wrongTokens = new ClientCounter();

function findByToken(token: string, client: string | null, { apiToken, reviewer }: Config): Visitor {
  const key = toLimitKey(client);
  // The right one is refused then too: otherwise the answer would still tell it from the wrong ones.
  if (wrongTokens.count(key) >= WRONG_TOKENS_A_MINUTE) {
    throw new InputError(
      'TOKEN_TRIES',
      'Too many wrong tokens came from your address; try again in a minute.',
    );
  }
  if (apiToken !== null && timingSafeEqual(digest(token), digest(apiToken))) {
    return { name: reviewer, personId: null, via: 'service-token', role: null, rights: RIGHTS, client };
  }
  wrongTokens.add(key);
  throw new InputError('TOKEN_WRONG', 'The bearer token is not one that is valid here.');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
