/** Personal tokens: made, shown once, and taken back. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { RIGHTS, type Right } from '../access/rights.ts';
import { InputError } from '../errors.ts';
import { isDisplayable } from '../pep740/text.ts';
import type { TokenRecord } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';
import { digestOf, makeSecret } from './secrets.ts';

/** So that whoever finds one, a scanner for lost secrets too, knows what it is. */
const PREFIX = 'cb_';
const DAY_MS = 24 * 3600 * 1000;
export const MAX_TOKEN_DAYS = 366;
const MAX_TOKENS = 100;

export const isTokenLike = (text: string): boolean => /^cb_[A-Za-z0-9_-]{43}$/.test(text);

type Running = { store: Pick<Store, 'saveToken' | 'listTokens' | 'revokeTokens'> };
/** Somebody who signed in: what is theirs is kept under `personId`. */
export type Person = Actor & { personId: string };
type Wanted = { name: string; rights: readonly Right[]; days: number };

/**
 * `rights`: those that the person has, of which the token gets what it is wanted for.
 * @throws InputError `TOKEN_NAME`, `TOKEN_RIGHTS`, `TOKEN_DAYS` or `TOKENS_FULL`
 */
export async function makeToken(
  { store }: Running,
  by: Person & { rights: readonly Right[] },
  wanted: Wanted,
): Promise<{ secret: string; token: TokenRecord }> {
  const name = wanted.name.trim();
  checkWanted({ ...wanted, name }, by.rights);
  const now = Date.now();
  if ((await store.listTokens(by.personId, now)).length >= MAX_TOKENS) {
    throw new InputError('TOKENS_FULL', `You have ${MAX_TOKENS} tokens already: revoke one first.`);
  }
  const secret = `${PREFIX}${makeSecret()}`;
  const { personId } = by;
  const rights = RIGHTS.filter((right) => wanted.rights.includes(right));
  const times = { madeAt: now, expiresAt: now + wanted.days * DAY_MS, usedAt: null };
  const token: TokenRecord = { id: randomUUID(), personId, name, rights, ...times };
  const after = { name, rights, expiresAt: new Date(times.expiresAt).toISOString() };
  await store.saveToken(
    { ...token, hash: digestOf(secret) },
    { action: 'token.made', target: by.name, by: toActor(by), at: now, before: null, after },
  );
  return { secret, token };
}

function checkWanted({ name, rights, days }: Wanted, held: readonly Right[]): void {
  if (name === '' || name.length > 100 || !isDisplayable(name)) {
    throw new InputError('TOKEN_NAME', 'Name it in at most 100 visible characters, after what uses it.');
  }
  const beyond = rights.find((right) => !held.includes(right));
  // The gate in front asks for it whatever else is asked.
  if (!rights.includes('read'))
    throw new InputError('TOKEN_RIGHTS', 'A token needs the right read, and more where it writes.');
  if (beyond) throw new InputError('TOKEN_RIGHTS', `You have not the right ${beyond} yourself.`);
  if (!Number.isInteger(days) || days < 1 || days > MAX_TOKEN_DAYS) {
    throw new InputError('TOKEN_DAYS', `It lasts from 1 to ${MAX_TOKEN_DAYS} days.`);
  }
}

type Owner = { id: string; name: string };

/** `token` null: all of them. How many there were, for every process from then on. */
export function revokeTokens(
  { store }: Running,
  by: Actor,
  { owner, token }: { owner: Owner; token: string | null },
): Promise<number> {
  const of = { personId: owner.id, id: token };
  const before = { token: token ?? 'all' };
  const entry = { action: 'token.revoked', target: owner.name, at: Date.now(), before, after: null } as const;
  return store.revokeTokens(of, { ...entry, by: toActor(by) });
}

/** Who did it, without what else is known of them. */
const toActor = ({ name, personId, via, client }: Actor): Actor => ({ name, personId, via, client });
