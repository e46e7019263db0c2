/** People and groups that something is given to: found by what somebody types, and named for whoever reads. */
import { type Principal, parsePrincipal, personPrincipal } from '../access/principal.ts';
import type { Config } from '../config.ts';
import { InputError } from '../errors.ts';
import { isDisplayable } from '../pep740/text.ts';
import type { PersonRecord } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';
import { issuerOf } from './role.ts';

type Running = { config: Pick<Config, 'signIn'>; store: Pick<Store, 'findPeople'> };

/** `groups`: one may be named. `others`: names of nobody who signs in are taken too, as where nobody does. */
type Taken = { groups?: boolean; others?: boolean };

const SEVERAL = 2;

/**
 * As it is kept. Of people, their name is enough where one alone has it: `Zoë`, or `Zoë (SUBJECT)`.
 * @throws InputError `WHO_UNKNOWN` or `WHO_SEVERAL`
 */
export async function findPrincipal(
  { config, store }: Running,
  text: string,
  { groups = false, others = false }: Taken = {},
): Promise<string> {
  const issuer = issuerOf(config);
  if (issuer === null) return text;
  const { kind, value } = parsePrincipal(text);
  if (kind === 'group' && groups) return text;
  const people = await store.findPeople(
    kind === 'person' ? { issuer, ids: [value], limit: 1 } : { issuer, name: text, limit: SEVERAL },
  );
  const [person, other] = people;
  if (person && !other) return personPrincipal(person.id);
  if (other) {
    throw new InputError('WHO_SEVERAL', `Several people here are called ${text}: write ${text} (SUBJECT).`);
  }
  if (others && kind === 'name') return text;
  const hint = groups ? ' A group is written group:NAME.' : '';
  throw new InputError('WHO_UNKNOWN', `Nobody called ${text} has signed in here.${hint}`);
}

type NamedPrincipal = {
  kind: Principal['kind'];
  /** Of a person who is known. */
  id: string | null;
  name: string;
};

/** In the order of `texts`, by the names that people have now. */
export async function namePrincipals(
  { store }: Pick<Running, 'store'>,
  texts: readonly string[],
): Promise<NamedPrincipal[]> {
  const principals = texts.map(parsePrincipal);
  const ids = principals.flatMap(({ kind, value }) => (kind === 'person' ? [value] : []));
  const people = ids.length > 0 ? await store.findPeople({ ids, limit: ids.length }) : [];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return principals.map(({ kind, value }) =>
    kind === 'person'
      ? { kind, id: value, name: names.get(value) ?? value }
      : { kind, id: null, name: value },
  );
}

/** For the audit, where a name may be another's by tomorrow. */
export async function tellPrincipals(
  running: Pick<Running, 'store'>,
  texts: readonly string[],
): Promise<string[]> {
  const named = await namePrincipals(running, texts);
  return named.map(({ name }, at) => (name === texts[at] ? name : `${name} (${texts[at]})`));
}

/** Enough for a list that somebody picks from; whoever is beyond it can be typed. */
const MAX_OFFERED = 500;

/** What `findPrincipal` finds, for whoever types: by name, of those who signed in last. None where nobody signs in. */
export async function listPrincipals({
  config,
  store,
}: Running): Promise<{ people: { id: string; typed: string }[]; groups: string[] }> {
  const issuer = issuerOf(config);
  if (issuer === null) return { people: [], groups: [] };
  const people = await store.findPeople({ issuer, limit: MAX_OFFERED });
  const named = Map.groupBy(people, ({ name }) => name);
  return {
    people: people
      .map((person) => ({ id: person.id, typed: toTyped(person, named.get(person.name)?.length === 1) }))
      .toSorted((one, other) => one.typed.localeCompare(other.typed, 'en')),
    groups: [...new Set(people.flatMap(({ groups }) => groups))].toSorted().map((name) => `group:${name}`),
  };
}

/** By id where the name is none that can be typed, or that would be read as something else. */
function toTyped({ id, name, subject }: PersonRecord, isAlone: boolean): string {
  const typed = isAlone ? name : `${name} (${subject})`;
  const isPlain = isDisplayable(typed) && !/^ | $| {2}/.test(typed) && typed.length <= MAX_TYPED;
  return isPlain && parsePrincipal(typed).kind === 'name' ? typed : personPrincipal(id);
}

/** As much as a line of a form takes. */
export const MAX_TYPED = 100;
