/** Who may write, and how often: held here, where the writes are, and not in front of them. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { CLIENT_HEADER, toLimitKey } from '../access/client.ts';
import { createHostReader, isOwnForm } from '../access/hosts.ts';
import { ClientCounter } from '../access/limit.ts';
import { ACTION_RIGHTS, VISITOR_RIGHTS, type WritingAction } from '../access/rights.ts';
import { config } from '../config.ts';
import { InputError } from '../errors.ts';

type Sent = Pick<Headers, 'get'>;

/** What limits are counted by. */
export function clientOf(headers: Sent): string {
  return toLimitKey(headers.get(CLIENT_HEADER));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

const WRONG_TOKENS_A_MINUTE = 30;
const wrongTokens = new ClientCounter();

/** @throws InputError `API_WRITES_OFF`, `TOKEN_MISSING`, `TOKEN_WRONG`, or `TOKEN_TRIES` after many wrong ones */
export function requireToken({ headers }: { headers: Sent }): void {
  const { apiToken } = config();
  if (apiToken === null) {
    throw new InputError('API_WRITES_OFF', 'Writes over the API are off: CALLBOARD_API_TOKEN is not set.');
  }
  const [scheme, token] = (headers.get('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    throw new InputError('TOKEN_MISSING', 'This needs the header “Authorization: Bearer TOKEN”.');
  }
  const client = clientOf(headers);
  // The right one is refused then too: otherwise the answer would still tell it from the wrong ones.
  if (wrongTokens.count(client) >= WRONG_TOKENS_A_MINUTE) {
    throw new InputError(
      'TOKEN_TRIES',
      'Too many wrong tokens came from your address; try again in a minute.',
    );
  }
  if (timingSafeEqual(digest(token), digest(apiToken))) return;
  wrongTokens.add(client);
  throw new InputError('TOKEN_WRONG', 'The bearer token is not the one that is configured here.');
}

/** For a form of the pages. @throws InputError `ORIGIN_REFUSED` */
export function requireSameOrigin(headers: Sent): void {
  const running = config();
  const isHere = createHostReader(running)(headers.get('host') ?? '') !== null;
  if (isHere && isOwnForm(headers, running.publicUrl)) return;
  throw new InputError('ORIGIN_REFUSED', 'This form was not sent from a page of this Callboard.');
}

/** For an action that writes. @throws InputError `PAGES_READ_ONLY` */
export function requireRight(action: WritingAction): void {
  if (VISITOR_RIGHTS[config().pageWriters].includes(ACTION_RIGHTS[action])) return;
  throw new InputError(
    'PAGES_READ_ONLY',
    'The pages of this Callboard are read-only, because others than its owner reach them and nobody signs in. Write over the API, with the token, or on the command line.',
  );
}
