/** Who may write, and how often: held here, where the writes are, and not in front of them. */
import type { Actor } from '../access/actor.ts';
import { CLIENT_HEADER } from '../access/client.ts';
import { createHostReader, isOwnForm } from '../access/hosts.ts';
import { toLimited } from '../access/limit.ts';
import { OPERATION_RIGHTS, type OperationId, RIGHT_WORDS, type Right } from '../access/rights.ts';
import { lowestWith, may, type Visitor } from '../access/visitor.ts';
import { findVisitor } from '../accounts/find-visitor.ts';
import type { Person } from '../accounts/tokens.ts';
import { config } from '../config.ts';
import { InputError } from '../errors.ts';
import { services } from '../watch/services.ts';

/** One that asks for a right. */
type GuardedOperation = {
  [Id in OperationId]: (typeof OPERATION_RIGHTS)[Id] extends null ? never : Id;
}[OperationId];

type Sent = Pick<Headers, 'get'>;

/** What limits count whoever sent this by. Where nobody signs in there is nobody to look for. */
export async function findLimited({ headers }: { headers: Sent }): Promise<string> {
  const nobody = { personId: null, client: headers.get(CLIENT_HEADER) };
  return toLimited(config().signIn === null ? nobody : await findVisitor(headers, await services()));
}

/**
 * For an operation that writes, or that not everybody may read. A token is needed: pages of this machine's one person are
 * let in by where their forms come from, which nothing that is sent to the API shows.
 * @throws InputError `API_WRITES_OFF`, `TOKEN_MISSING`, `TOKEN_WRONG`, `TOKEN_TRIES`, `RIGHT_MISSING`, `ORIGIN_REFUSED`
 */
export async function requireToken(
  { headers }: { headers: Sent },
  operation: GuardedOperation,
): Promise<Actor> {
  const { apiToken, signIn } = config();
  if (apiToken === null && signIn === null) {
    throw new InputError('API_WRITES_OFF', 'Writes over the API are off: CALLBOARD_API_TOKEN is not set.');
  }
  const visitor = await findVisitor(headers, await services());
  // A browser sends its cookie along whoever made the request, and a proxy vouches for it.
  if (visitor.via === 'session' || visitor.via === 'proxy') requireSameOrigin(headers);
  if (visitor.via === 'local' || visitor.via === 'public') {
    throw new InputError('TOKEN_MISSING', 'This needs the header “Authorization: Bearer TOKEN”.');
  }
  return toActor(visitor, OPERATION_RIGHTS[operation]);
}

/**
 * For what somebody has of their own: their sessions and tokens. `isSessionNeeded`: no token will do.
 * @throws InputError `SIGN_IN_OFF`, `PERSON_NEEDED`, `SESSION_NEEDED`, or what `requireToken` throws
 */
export async function requirePerson(
  { headers }: { headers: Sent },
  operation: GuardedOperation,
  { isSessionNeeded = false } = {},
): Promise<Person & { rights: readonly Right[] }> {
  if (config().signIn === null) throw new InputError('SIGN_IN_OFF', NOBODY);
  return toPerson(headers, await requireToken({ headers }, operation), { isSessionNeeded });
}

const NOBODY = 'Nobody signs in to this Callboard, so there are no people, sessions and tokens of theirs.';

/** The same for a server action. @throws InputError `SIGN_IN_OFF`, `PERSON_NEEDED` or `SESSION_NEEDED` */
export async function toPerson(
  headers: Sent,
  { personId, ...by }: Actor,
  { isSessionNeeded = false } = {},
): Promise<Person & { rights: readonly Right[] }> {
  if (config().signIn === null) throw new InputError('SIGN_IN_OFF', NOBODY);
  if (personId === null)
    throw new InputError('PERSON_NEEDED', 'This is about whoever asks, and no person is known.');
  if (isSessionNeeded && by.via === 'personal-token') {
    throw new InputError(
      'SESSION_NEEDED',
      'A token makes no other: sign in with a browser, and make it there.',
    );
  }
  const { rights } = await findVisitor(headers, await services());
  return { ...by, personId, rights };
}

/**
 * Whether an import may pin the publishers that its file names; `asked`: what the request says of that. Left out, it does
 * what whoever asks may do.
 * @throws InputError `RIGHT_MISSING` where it asks for pins
 */
export async function choosePins(
  { headers }: { headers: Sent },
  asked: boolean | undefined,
): Promise<boolean> {
  const visitor = await findVisitor(headers, await services());
  if (asked) toActor(visitor, 'maintain');
  return asked ?? may(visitor, 'maintain');
}

/** For a form of the pages. @throws InputError `ORIGIN_REFUSED` */
export function requireSameOrigin(headers: Sent): void {
  const running = config();
  const isHere = createHostReader(running)(headers.get('host') ?? '') !== null;
  if (isHere && isOwnForm(headers, running.publicUrl)) return;
  throw new InputError('ORIGIN_REFUSED', 'This form was not sent from a page of this Callboard.');
}

/** For a server action. @throws InputError `PAGES_READ_ONLY` or `RIGHT_MISSING` */
export async function requireRight(headers: Sent, right: Right): Promise<Actor> {
  const visitor = await findVisitor(headers, await services());
  if (visitor.via === 'public' && config().signIn !== null && !may(visitor, right)) {
    throw new InputError('SIGN_IN_NEEDED', 'Sign in first: your session may have ended.');
  }
  if (visitor.via === 'public' && !may(visitor, right)) {
    throw new InputError(
      'PAGES_READ_ONLY',
      'The pages of this Callboard are read-only, because others than its owner reach them and nobody signs in. Write over the API, with the token, or on the command line.',
    );
  }
  return toActor(visitor, right);
}

function toActor({ name, personId, via, client, ...visitor }: Visitor, right: Right): Actor {
  if (may(visitor, right)) return { name: name ?? via, personId, via, client };
  throw new InputError(
    'RIGHT_MISSING',
    via === 'personal-token' || visitor.role === null
      ? `This needs the right to ${RIGHT_WORDS[right]}, which this token has not.`
      : `You are signed in as a ${visitor.role}; this needs the role ${lowestWith(right)}.`,
  );
}
