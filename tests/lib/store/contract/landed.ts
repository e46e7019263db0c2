/**
 * Databases as each Callboard before this one made them, in `../landed`: named after the migration that was new in it.
 * Their rows were recorded by that Callboard too, so what is read here is what people have.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../../lib/store/migrations/list.ts';
import { openStore } from '../../../../lib/store/open.ts';
import type { Backend } from '../backends.ts';
import type { Bench } from '../bench.ts';
import { aVerdict, NOW, noProvenance, PROVENANCE, ROOT, sha256 } from '../fixtures.ts';
import { aChange, aDecision, aPin } from '../ledger-fixtures.ts';

const FOLDER = join(import.meta.dirname, '../landed');
const NAMES = MIGRATIONS.map(({ name }) => name);

/** In the order in which they landed; each with what the one before it had. */
const LANDED = ['first', 'ledger', 'collections', 'deliveries'] as const;

const COLUMNS: Record<Backend['kind'], string> = {
  sqlite: `select tables.name as "table", columns.name, columns.type, columns."notnull" as required
    from sqlite_master as tables join pragma_table_info(tables.name) as columns where tables.type = 'table'`,
  postgres: `select table_name as "table", column_name as name, data_type as type, is_nullable as required
    from information_schema.columns where table_schema = current_schema()`,
};

export function describeLanded(bench: () => Bench): void {
  const load = async (name: string): Promise<string> => {
    const { backend } = bench();
    const url = await backend.createDatabase();
    await backend.runScript(url, readFileSync(join(FOLDER, `${name}.${backend.kind}.sql`), 'utf8'));
    return url;
  };
  const open = async (url: string) => {
    const store = await bench().openAnother({}, url);
    await store.migrate();
    return store;
  };
  const columnsOf = async (url: string) =>
    (await bench().backend.runSQL(url, COLUMNS[bench().backend.kind]))
      .map((row) => JSON.stringify(row))
      .toSorted();
  const appliedIn = async (url: string) =>
    (await bench().backend.runSQL(url, 'select name from callboard_migrations order by version')).map(
      ({ name }) => name,
    );

  describe.each(LANDED)('a database of the Callboard that brought the migration “%s”', (landed) => {
    const has = (name: (typeof LANDED)[number]) => LANDED.indexOf(landed) >= LANDED.indexOf(name);

    it('gets what it lacks, and is then as a new one', async () => {
      const url = await load(landed);
      const before = await appliedIn(url);
      await open(url);
      const after = await appliedIn(url);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after.toSorted()).toEqual(NAMES.toSorted());
      expect(await columnsOf(url)).toEqual(await columnsOf(bench().url));
    });

    it('keeps every verdict with its evidence', async () => {
      const store = await open(await load(landed));
      const project = await store.getProject('sample');
      expect(project).toMatchObject({
        checkedAt: NOW + 5,
        outcome: 'verified',
        // Its listing is read whole once more, since more is kept of it.
        etag: null,
        isUnfolded: true,
      });
      const files = await store.listFiles(project?.id ?? 0);
      expect(files).toMatchObject([
        { version: '1.0', outcome: 'verified', yanked: false, provenanceSha256: sha256(PROVENANCE) },
        { version: '0.9', outcome: 'no-provenance', yanked: 'broken' },
      ]);
      const verdicts = await Promise.all(files.map(({ verdictId }) => store.getVerdict(verdictId ?? '')));
      expect(verdicts.map((record) => record?.verdict)).toEqual([
        aVerdict(),
        noProvenance({ filename: 'sample-0.9.tar.gz' }),
      ]);
      expect(await store.getDocument(sha256(PROVENANCE))).toEqual(new Uint8Array(PROVENANCE));
      expect(await store.getTrustedRoot(sha256(ROOT))).toEqual(new Uint8Array(ROOT));
      const history = await store.readHistory(project?.id ?? 0);
      expect(history).toEqual(await store.readHistory(project?.id ?? 0, { from: 'verdicts' }));
      expect(history.files).toHaveLength(2);
    });

    it('keeps what was noticed and what people decided', async () => {
      const store = await open(await load(landed));
      const project = await store.getProject('sample');
      const changes = await store.listChanges({ after: null, limit: 9 });
      const decision = aDecision(aChange());
      expect(changes.map((record) => [record.change, record.decision])).toEqual(
        has('ledger') ? [[aChange(), decision]] : [],
      );
      const settled = { state: 'accepted', page: 1, perPage: 9, world: null, now: NOW } as const;
      const { items } = await store.listAttention(settled);
      expect(items.map(({ id, kind }) => [id, kind])).toEqual(has('ledger') ? [[aChange().id, 'lost']] : []);
      expect((await store.readHistory(project?.id ?? 0)).pins).toEqual(has('ledger') ? [aPin()] : []);
      const collections = await store.listCollections();
      expect(collections.map(({ slug, owners }) => `${slug} of ${owners.join()}`)).toEqual(
        has('collections') ? ['web of Stage crew'] : [],
      );
      expect((await store.summarizeDeliveries()).counts.waiting).toBe(has('deliveries') ? 1 : 0);
    });

    it('takes what is recorded next', async () => {
      const store = await open(await load(landed));
      const { project, created } = await store.trackProject({ name: 'another', world: 'pypi', now: NOW });
      expect(created).toBe(true);
      expect(await store.saveListedFiles(project.id, [], NOW)).toEqual([]);
      expect(await store.startRun({ projectId: project.id, worker: 'w', kind: 'first', now: NOW })).toBe(2);
    });
  });

  describe('a database that no Callboard made', () => {
    it('is refused by the name of what it lacks, and stays as it was', async () => {
      const { backend } = bench();
      const url = await load('ledger');
      await backend.runSQL(url, "delete from callboard_migrations where name = 'first'");
      const before = await columnsOf(url);
      const error = await refusalOf(url);
      expect(error).toMatchObject({ name: 'StoreError', code: 'STORE_ERROR', retryable: false });
      expect(error.message).toContain('lacks the migration “first”');
      expect(error.message).toContain('Nothing was changed');
      expect(await columnsOf(url)).toEqual(before);
      expect(await appliedIn(url)).toEqual(['ledger']);
    });

    it('is refused by the names of all that are unknown, wherever they stand', async () => {
      const { backend } = bench();
      const url = await load('deliveries');
      await backend.runSQL(url, "update callboard_migrations set name = 'props' where name = 'ledger'");
      await backend.runSQL(url, "insert into callboard_migrations (version, name) values (7, 'lights')");
      const before = await appliedIn(url);
      const error = await refusalOf(url);
      expect(error).toMatchObject({ code: 'STORE_NEWER' });
      expect(error.message).toContain('“props”, “lights”');
      expect(error.message).not.toContain('first');
      expect(await appliedIn(url)).toEqual(before);
    });
  });
}

async function refusalOf(url: string): Promise<Error> {
  const store = await openStore(url);
  const refused = await store.migrate().then(
    () => new Error('It was not refused.'),
    (error: Error) => error,
  );
  await store.close();
  return refused;
}
