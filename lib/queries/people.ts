/** People, their sessions and their tokens, for the pages and the API. */

import { findRole, issuerOf } from '../accounts/role.ts';
import { findOwnSession } from '../accounts/sessions.ts';
import { IDLE_MS } from '../accounts/sign-in.ts';
import type { Config } from '../config.ts';
import type { PersonRecord, SessionRecord, TokenRecord } from '../store/account-store.ts';
import { services } from '../watch/services.ts';
import type { PersonDetailView, PersonView, SessionView, TokenView } from './views/people.ts';

type Sent = Pick<Headers, 'get'>;

const toISO = (time: number): string => new Date(time).toISOString();

export async function listSessions(personId: string, sent: Sent): Promise<SessionView[]> {
  const running = await services();
  const now = Date.now();
  const [sessions, own] = await Promise.all([
    running.store.listSessions(personId, { now, idleSince: now - IDLE_MS }),
    findOwnSession(sent, running),
  ]);
  return sessions.map((session) => toSessionView(session, own?.session.id ?? null));
}

const toSessionView = (
  { personId: _owner, madeAt, seenAt, expiresAt, ...session }: SessionRecord,
  own: string | null,
): SessionView => ({
  ...session,
  madeAt: toISO(madeAt),
  seenAt: toISO(seenAt),
  expiresAt: toISO(expiresAt),
  current: session.id === own,
});

export async function listTokens(personId: string): Promise<TokenView[]> {
  const { store } = await services();
  return (await store.listTokens(personId, Date.now())).map(toTokenView);
}

export const toTokenView = ({
  personId: _owner,
  madeAt,
  expiresAt,
  usedAt,
  ...token
}: TokenRecord): TokenView => ({
  ...token,
  madeAt: toISO(madeAt),
  expiresAt: toISO(expiresAt),
  usedAt: usedAt === null ? null : toISO(usedAt),
});

export async function listPeople(): Promise<PersonView[]> {
  const { config, store } = await services();
  const people = await store.listPeople(Date.now());
  // As people look for names, and not by bytes.
  const ordered = people.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return ordered.map(({ sessions, tokens, ...person }) => ({
    ...toPersonView(config, person),
    sessions,
    tokens,
  }));
}

/** Null where there is nobody of that id. */
export async function getPerson(id: string, sent: Sent): Promise<PersonDetailView | null> {
  const { config, store } = await services();
  const person = await store.getPerson(id);
  if (!person) return null;
  const [sessions, tokens] = await Promise.all([listSessions(id, sent), listTokens(id)]);
  return { ...toPersonView(config, person), sessions, tokens };
}

function toPersonView(config: Config, { firstAt, signedInAt, groups, ...person }: PersonRecord) {
  const isOurs = person.issuer === issuerOf(config);
  const { role, rule } = findRole(config, { ...person, groups });
  return {
    ...person,
    groups: [...groups],
    role: isOurs ? role : null,
    because: isOurs ? (rule?.who ?? null) : null,
    firstAt: toISO(firstAt),
    signedInAt: toISO(signedInAt),
  };
}
