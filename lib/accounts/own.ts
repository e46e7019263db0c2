/** What somebody ends of their own. */
import { InputError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { endSessions } from './sessions.ts';
import { type Person, revokeTokens } from './tokens.ts';

type Running = { store: Pick<Store, 'endSessions' | 'saveToken' | 'listTokens' | 'revokeTokens'> };

const toOwner = ({ personId: id, name }: Person) => ({ id, name });

/** @throws InputError `TOKEN_UNKNOWN` */
export async function revokeOwn(running: Running, by: Person, token: string): Promise<void> {
  if ((await revokeTokens(running, by, { owner: toOwner(by), token })) > 0) return;
  throw new InputError('TOKEN_UNKNOWN', 'You have no token of that id, or it is revoked.');
}

/** @throws InputError `SESSION_UNKNOWN` */
export async function endOwn(running: Running, by: Person, session: string): Promise<void> {
  if ((await endSessions(running, by, { owner: toOwner(by), session })) > 0) return;
  throw new InputError('SESSION_UNKNOWN', 'You have no session of that id, or it is over.');
}

/** All but `own`, which is that of whoever asks. */
export async function endOthers(running: Running, by: Person, own: string | undefined): Promise<void> {
  await endSessions(running, by, { owner: toOwner(by), except: own });
}
