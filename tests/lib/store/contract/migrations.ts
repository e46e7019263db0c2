import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../../lib/store/migrations/list.ts';
import { openStore } from '../../../../lib/store/open.ts';
import type { Bench } from '../bench.ts';
import { NOW } from '../fixtures.ts';

const run = promisify(execFile);
const MIGRATE_PROGRAM = join(import.meta.dirname, '../migrate-process.ts');
const ALL = MIGRATIONS.map((_, at) => at + 1);
const NEWER = "insert into callboard_migrations (version, name) values (9999, 'from the future')";

export function describeMigrations(bench: () => Bench): void {
  describe('migrations', () => {
    it('migrates once, however often it is asked', async () => {
      const { store } = bench();
      await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await store.migrate();
      await store.migrate();
      expect(await store.countProjects()).toBe(1);
    });

    it('lets several processes migrate one empty database at once', { timeout: 60_000 }, async () => {
      const { backend } = bench();
      const url = await backend.createDatabase();
      const processes = [1, 2, 3].map(() => run(process.execPath, [MIGRATE_PROGRAM, url]));
      const answers = await Promise.all(processes);
      expect(answers.map(({ stdout }) => stdout)).toEqual(['migrated\n', 'migrated\n', 'migrated\n']);
      const versions = await backend.runSQL(url, 'select version from callboard_migrations order by version');
      expect(versions.map(({ version }) => Number(version))).toEqual(ALL);
    });

    it('refuses a database from a newer version and changes nothing in it', async () => {
      const { backend, url, store } = bench();
      await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await backend.runSQL(url, 'drop table observations');
      await backend.runSQL(url, NEWER);
      const older = await openStore(url);
      const error = await older.migrate().catch((thrown: unknown) => thrown);
      await older.close();
      expect(error).toMatchObject({ name: 'StoreError', code: 'STORE_NEWER', retryable: false });
      expect(String(error)).toContain('“from the future”');
      // Not even a missing table came back.
      await expect(backend.runSQL(url, 'select * from observations')).rejects.toThrow('observations');
      expect(await backend.runSQL(url, 'select name from projects')).toMatchObject([{ name: 'sample' }]);
      const versions = await backend.runSQL(url, 'select version from callboard_migrations order by version');
      expect(versions.map(({ version }) => Number(version))).toEqual([...ALL, 9999]);
    });

    it('gives no two migrations one name', () => {
      const names = MIGRATIONS.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });

    it('undoes a migration that fails half way', async () => {
      const { backend } = bench();
      const url = await backend.createDatabase();
      await backend.runSQL(url, 'create table runs (mine integer)');
      const store = await openStore(url);
      await expect(store.migrate()).rejects.toMatchObject({
        code: 'STORE_ERROR',
        message: expect.stringContaining('“first”'),
      });
      await store.close();
      await expect(backend.runSQL(url, 'select * from projects')).rejects.toThrow('projects');
      await expect(backend.runSQL(url, 'select * from callboard_migrations')).rejects.toThrow('migrations');
    });
  });
}
