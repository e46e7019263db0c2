/** What a collection is called, whose it is, and where it is found. */
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { findPrincipal, MAX_TYPED, tellPrincipals } from '../accounts/principals.ts';
import { InputError } from '../errors.ts';
import { joinWords } from '../format.ts';
import { isDisplayable } from '../pep740/text.ts';
import type { CollectionRecord, CollectionSettings } from '../store/collection-store.ts';
import { sha256Hex } from '../store/content.ts';
import type { Services } from './services.ts';

type Running = Pick<Services, 'store' | 'config'>;

const MAX_SLUG = 60;

const MAX_OWNERS = 10;
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2099-12-31'];

/** `owner`: a person or a team, by any name. */
export type NamedCollection = { name: string; owner: string };

/** @throws InputError `COLLECTION_NAME`, `COLLECTION_OWNER` or `WHO_SEVERAL` */
export async function toNames(
  running: Running,
  { name, owner }: NamedCollection,
): Promise<Pick<CollectionRecord, 'name' | 'owners'>> {
  const named = toName(name);
  return {
    name: named,
    owners: [await findPrincipal(running, toOwner(owner), { groups: true, others: true })],
  };
}

const toName = (name: string): string =>
  toLine(name, 'COLLECTION_NAME', 'A collection needs a name', 'The name');
const toOwner = (owner: string): string =>
  toLine(owner, 'COLLECTION_OWNER', 'A collection needs an owner: a person or a team', 'The owner');

/** One line of text that shows all of itself. @throws InputError with the code */
export function toLine(text: string, code: string, missing: string, what: string): string {
  const line = text.trim().replace(/ +/g, ' ');
  if (line === '') throw new InputError(code, `${missing}.`);
  if (line.length > MAX_TYPED) throw new InputError(code, `${what} has at most ${MAX_TYPED} characters.`);
  if (isDisplayable(line)) return line;
  throw new InputError(code, `${what} has a control, bidirectional or invisible character.`);
}

/** For the address: `Web front end` is found at `web-front-end`, for as long as there is that collection. */
export function toSlug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-|-$/g, '');
  return words || `collection-${sha256Hex(name).slice(0, 8)}`;
}

/** @throws InputError `COLLECTION_UNKNOWN` */
export async function findCollection(
  { store }: Pick<Services, 'store'>,
  slug: string,
): Promise<CollectionRecord> {
  const collection = await store.getCollection(slug);
  if (!collection) throw unknownCollection();
  return collection;
}

export const unknownCollection = (): InputError =>
  new InputError('COLLECTION_UNKNOWN', 'There is no such collection here.');

/**
 * Its projects stay tracked, and its imports stay recorded; its address is free for another. @throws InputError
 * `COLLECTION_UNKNOWN`
 */
export async function deleteCollection(
  running: Pick<Services, 'store'>,
  by: Actor,
  slug: string,
): Promise<void> {
  const { id, name, owners } = await findCollection(running, slug);
  const at = Date.now();
  const deleted = await running.store.deleteCollection(id, at, {
    action: 'collection.deleted',
    target: slug,
    by,
    at,
    before: { name, owner: joinWords(await tellPrincipals(running, owners)) },
    after: null,
  });
  if (!deleted) throw unknownCollection();
}

export type SettingsInput = { name?: string; owners?: readonly string[]; due?: string | null };

/**
 * What is left out stays as it is, and so does its address.
 * @throws InputError `COLLECTION_UNKNOWN`, `COLLECTION_NAME`, `COLLECTION_OWNER`, `COLLECTION_DUE`, `WHO_UNKNOWN` or
 * `WHO_SEVERAL`
 */
export async function saveCollection(
  running: Running,
  by: Actor,
  slug: string,
  input: SettingsInput,
): Promise<CollectionSettings> {
  const collection = await findCollection(running, slug);
  const { name, owners, due } = input;
  const settings: CollectionSettings = {
    ...(name !== undefined && { name: toName(name) }),
    ...(owners && { owners: await toOwners(running, owners, collection.owners) }),
    ...(due !== undefined && { due: toDue(due) }),
  };
  const saved = await running.store.saveCollection(collection.id, settings, {
    action: 'collection.named',
    target: slug,
    by,
    at: Date.now(),
    before: await tell(running, collection, settings),
    after: await tell(running, settings, settings),
  });
  if (!saved) throw unknownCollection();
  return settings;
}

/** Those that it has stay, whoever signs in since. */
async function toOwners(
  running: Running,
  wanted: readonly string[],
  had: readonly string[],
): Promise<string[]> {
  const owners: string[] = [];
  for (const line of wanted.filter((text) => text.trim() !== '').map(toOwner)) {
    const others = had.includes(line);
    owners.push(await findPrincipal(running, line, { groups: true, others }));
  }
  if (owners.length === 0) toOwner('');
  if (owners.length > MAX_OWNERS) {
    throw new InputError('COLLECTION_OWNER', `A collection has at most ${MAX_OWNERS} owners.`);
  }
  return [...new Set(owners)];
}

function toDue(due: string | null): string | null {
  const day = due?.trim() ?? '';
  if (day === '') return null;
  if (z.iso.date().safeParse(day).success && day >= FIRST_DAY && day <= LAST_DAY) return day;
  throw new InputError('COLLECTION_DUE', 'When it is due is a day, such as 2027-01-31.');
}

/** What is changed of it, in words that stay true. */
async function tell(
  running: Running,
  { name, owners, due }: CollectionSettings,
  changed: CollectionSettings,
): Promise<Record<string, unknown>> {
  return {
    ...(changed.name !== undefined && { name }),
    ...(changed.owners && { owner: joinWords(await tellPrincipals(running, owners ?? [])) }),
    ...(changed.due !== undefined && { due }),
  };
}
