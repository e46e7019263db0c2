/** Listings of archives and commits, by their content: paths, modes, sizes and digests, and never a file's contents. */
import type { Kysely } from 'kysely';
import { assertContent, sha256Hex } from './content.ts';
import { deflateJSON, inflateJSON } from './deflated.ts';
import type { Schema } from './schema.ts';
import type { SourceListingTable } from './schema-source.ts';
import type { KeptArchive, KeptTree } from './source-store.ts';
import { StoreError } from './store-error.ts';

const MIB = 1024 * 1024;
/** Deflated. One that is larger is not kept: what was found from it stands, and cannot be made again from here. */
const MAX_LISTING_BYTES = 8 * MIB;
/** Of all listings together, so that what is kept of them never grows beyond it: the oldest go first. */
const MAX_LISTINGS_BYTES = 512 * MIB;

/** Each once, whoever lists the same content again. @param maxBytes of all together */
export async function saveListings(
  transaction: Kysely<Schema>,
  { archives, tree }: { archives: readonly KeptArchive[]; tree: KeptTree },
  now: number,
  maxBytes = MAX_LISTINGS_BYTES,
): Promise<void> {
  for (const archive of archives)
    await save(transaction, { id: archive.sha256, kind: 'archive' }, archive, now);
  await save(transaction, { id: tree.commit, kind: 'tree' }, tree, now);
  await prune(transaction, maxBytes);
}

async function save(
  transaction: Kysely<Schema>,
  { id, kind }: Pick<SourceListingTable, 'id' | 'kind'>,
  listing: KeptArchive | KeptTree,
  now: number,
): Promise<void> {
  const body = deflateJSON(listing);
  if (body.length > MAX_LISTING_BYTES) return;
  const row = { id, kind, size: body.length, saved_at: now, sha256: sha256Hex(body), body };
  await transaction
    .insertInto('source_listings')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ saved_at: now }))
    .execute();
}

async function prune(transaction: Kysely<Schema>, maxBytes: number): Promise<void> {
  const { total } = await transaction
    .selectFrom('source_listings')
    .select(({ fn }) => fn.sum<number | string | null>('size').as('total'))
    .executeTakeFirstOrThrow();
  let over = Number(total ?? 0) - maxBytes;
  while (over > 0) {
    const oldest = await transaction
      .selectFrom('source_listings')
      .select(['id', 'size'])
      .orderBy('saved_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (!oldest) return;
    await transaction.deleteFrom('source_listings').where('id', '=', oldest.id).execute();
    over -= oldest.size;
  }
}

/** Only `save` writes these. @throws StoreError `STORE_CORRUPT` */
export async function readListing<T extends KeptArchive | KeptTree>(
  db: Kysely<Schema>,
  { id, kind }: Pick<SourceListingTable, 'id' | 'kind'>,
): Promise<T | null> {
  const row = await db
    .selectFrom('source_listings')
    .select(['sha256', 'body'])
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (!row) return null;
  assertContent(row.body, row.sha256, 'listing');
  const listing = inflateJSON<T>(row.body);
  if (listing === null) throw new StoreError('STORE_CORRUPT', `The stored listing ${id} cannot be read.`);
  return listing;
}
