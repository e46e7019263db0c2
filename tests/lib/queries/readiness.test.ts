/** Whether requests should be led here, asked of real databases and real threads. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getReadiness } from '../../../lib/queries/readiness.ts';
import { openStore } from '../../../lib/store/open.ts';
import { Threads } from '../../../lib/threads/threads.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';

const READY = { ready: true, code: null, message: null };

async function open(url: string) {
  const store = await openStore(url);
  await store.migrate();
  return { store, threads: new Threads() };
}

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const title = backend.missing ? `${backend.kind} (${backend.missing})` : backend.kind;
  describe.skipIf(backend.missing !== null)(`a process on ${title}`, () => {
    beforeAll(() => backend.start(), 60_000);
    afterAll(() => backend.stop());

    test('is ready once its database is up to date', async () => {
      const url = await backend.createDatabase();
      const parts = await open(url);
      expect(await getReadiness(async () => parts)).toEqual(READY);
      await parts.store.close();
    });

    test('is not ready where a newer version has changed the database, and names no place', async () => {
      const url = await backend.createDatabase();
      await (await open(url)).store.close();
      await backend.runSQL(url, "insert into callboard_migrations values (9999, 'of-tomorrow')");
      const answer = await getReadiness(() => open(url));
      expect(answer).toMatchObject({ ready: false, code: 'STORE_NEWER' });
      expect(answer.message).not.toContain(new URL(url).pathname);
    });

    test('is not ready while a thread is missing, and says what that keeps it from', async () => {
      const { store, threads } = await open(await backend.createDatabase());
      const died = Promise.withResolvers<unknown>();
      const nowhere = join(import.meta.dirname, 'missing.mjs');
      threads.start('verify', nowhere, { data: null, onAnswer: () => {}, onDeath: died.resolve });
      await died.promise;
      expect(await getReadiness(async () => ({ store, threads }))).toEqual({
        ready: false,
        code: 'THREADS_DOWN',
        message: threads.health().message,
      });
      await store.close();
    });
  });
}
