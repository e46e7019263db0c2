/** What a collection is called, whose it is, and where it is found. */
import type { Actor } from '../access/actor.ts';
import { InputError } from '../errors.ts';
import { isDisplayable } from '../pep740/text.ts';
import type { CollectionRecord } from '../store/collection-store.ts';
import { sha256Hex } from '../store/content.ts';
import type { Services } from './services.ts';

const MAX_CHARACTERS = 100;
const MAX_SLUG = 60;

export type NamedCollection = { name: string; owner: string };

/** @throws InputError `COLLECTION_NAME` or `COLLECTION_OWNER` */
export function toNames({ name, owner }: NamedCollection): NamedCollection {
  return {
    name: toLine(name, 'COLLECTION_NAME', 'A collection needs a name', 'The name'),
    owner: toLine(owner, 'COLLECTION_OWNER', 'A collection needs an owner: a person or a team', 'The owner'),
  };
}

function toLine(text: string, code: string, missing: string, what: string): string {
  const line = text.trim().replace(/ +/g, ' ');
  if (line === '') throw new InputError(code, `${missing}.`);
  if (line.length > MAX_CHARACTERS)
    throw new InputError(code, `${what} has at most ${MAX_CHARACTERS} characters.`);
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
  const { id, name, owner } = await findCollection(running, slug);
  const at = Date.now();
  const deleted = await running.store.deleteCollection(id, at, {
    action: 'collection.deleted',
    target: slug,
    by,
    at,
    before: { name, owner },
    after: null,
  });
  if (!deleted) throw unknownCollection();
}

/** Its address stays the same. @throws InputError `COLLECTION_UNKNOWN`, `COLLECTION_NAME` or `COLLECTION_OWNER` */
export async function renameCollection(
  running: Pick<Services, 'store'>,
  by: Actor,
  slug: string,
  named: NamedCollection,
): Promise<NamedCollection> {
  const names = toNames(named);
  const { id, name, owner } = await findCollection(running, slug);
  await running.store.saveCollectionNames(id, names, {
    action: 'collection.named',
    target: slug,
    by,
    at: Date.now(),
    before: { name, owner },
    after: names,
  });
  return names;
}
