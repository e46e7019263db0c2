/** How much is kept of lists of files; that they are kept at all is in the contract of both databases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../lib/store/migrate.ts';
import { openPostgres } from '../../../lib/store/postgres.ts';
import type { Database } from '../../../lib/store/schema.ts';
import { readListing, saveListings } from '../../../lib/store/source-listings.ts';
import { openSQLite } from '../../../lib/store/sqlite.ts';
import { postgresBackend, sqliteBackend } from './backends.ts';
import { NOW, sha256 } from './fixtures.ts';
import { aFinding } from './source-fixtures.ts';

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;

  suite(`lists of files on ${backend.kind}${backend.missing ? ` (skipped: ${backend.missing})` : ''}`, () => {
    let database: Database;
    beforeAll(async () => {
      await backend.start();
      const url = await backend.createDatabase();
      database =
        backend.kind === 'sqlite'
          ? await openSQLite(url.replace('file:', ''), 1_000)
          : await openPostgres(url, 1_000);
      await migrate(database);
    }, 60_000);
    afterAll(async () => {
      await database.close();
      await backend.stop();
    }, 60_000);

    const commitOf = (at: number) => String(at).repeat(40);
    const save = (at: number, maxBytes: number, now = NOW + at) => {
      const { archive, tree } = aFinding({ sha256: sha256(`${at}`), commit: commitOf(at) });
      return saveListings(database.write, { archives: [archive], tree }, now, maxBytes);
    };
    const kept = async () => {
      const found = [1, 2, 3].map(
        async (at) => (await readListing(database.read, { id: commitOf(at), kind: 'tree' })) !== null,
      );
      return Promise.all(found);
    };

    it('go when there are too many, the oldest first', async () => {
      for (const at of [1, 2, 3]) await save(at, 1_000_000);
      expect(await kept()).toEqual([true, true, true]);
      const { total } = await database.read
        .selectFrom('source_listings')
        .select(({ fn }) => fn.sum('size').as('total'))
        .executeTakeFirstOrThrow();
      await save(1, Math.ceil(Number(total) * 0.75), NOW + 9);
      expect(await kept()).toEqual([true, false, true]);
    });
  });
}
