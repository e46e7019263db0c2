/** People, their sessions and their tokens, for the pages and the API. */

import { findRole, issuerOf } from '../accounts/role.ts';
import { findOwnSession } from '../accounts/sessions.ts';
import { IDLE_MS } from '../accounts/sign-in.ts';
import type { Config } from '../config.ts';
import type { PersonRecord, SessionRecord, TokenRecord } from '../store/account-store.ts';
import { services } from '../watch/services.ts';
import { peopleParamsSchema } from './people-params.ts';
import type { SearchParams } from './search-params.ts';
import type { PeopleView, PersonDetailView, SessionView, TokenView } from './views/people.ts';

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

const PER_PAGE = 50;

/** Anything that is no query is read as none. */
export const parsePeopleQuery = (params: SearchParams) => peopleParamsSchema.parse(params);

/** A page past the end is the last one. */
export async function listPeople({ q, page }: ReturnType<typeof parsePeopleQuery>): Promise<PeopleView> {
  const { config, store } = await services();
  const wanted = q.toLowerCase();
  const found = (await store.listPeople(Date.now())).filter(({ name, subject }) =>
    [name, subject].some((text) => text.toLowerCase().includes(wanted)),
  );
  // As people look for names, and not by bytes.
  const ordered = found.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  const pages = Math.max(1, Math.ceil(ordered.length / PER_PAGE));
  const last = Math.min(page, pages);
  return {
    people: ordered
      .slice((last - 1) * PER_PAGE, last * PER_PAGE)
      .map(({ sessions, tokens, ...person }) => ({ ...toPersonView(config, person), sessions, tokens })),
    total: ordered.length,
    page: last,
    pages,
    perPage: PER_PAGE,
    query: { q },
  };
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
