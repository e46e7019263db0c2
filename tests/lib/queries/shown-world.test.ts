import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../lib/config.ts';
import { isRehearsalShown, shownWorld } from '../../../lib/queries/shown-world.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';

const NOW = Date.UTC(2026, 10, 1);

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  suite(`what is shown that asks for no world, on ${backend.kind}`, () => {
    let store: Store;
    beforeAll(async () => {
      await backend.start();
      store = await openStore(await backend.createDatabase());
      await store.migrate();
      await store.trackProject({ name: 'rehearsal-props', world: 'rehearsal', now: NOW });
    }, 60_000);
    afterAll(async () => {
      await store.close();
      await backend.stop();
    }, 60_000);
    const running = (rehearsal: 'on' | 'off' = 'on') => ({
      store,
      config: readConfig({ CALLBOARD_REHEARSAL: rehearsal }),
    });

    it('is the rehearsal as long as nothing else is tracked, and as long as it is on', async () => {
      expect(await shownWorld(running())).toBeNull();
      expect(await isRehearsalShown(running())).toBe(true);
      expect(await shownWorld(running('off'))).toBe('pypi');
      expect(await isRehearsalShown(running('off'), 'rehearsal')).toBe(false);
    });

    it('is the index once a project of it is tracked, unless the rehearsal is asked for', async () => {
      const { project } = await store.trackProject({ name: 'cue', world: 'pypi', now: NOW });
      expect(await shownWorld(running())).toBe('pypi');
      expect(await isRehearsalShown(running())).toBe(false);
      expect(await shownWorld(running(), 'rehearsal')).toBe('rehearsal');
      expect(await isRehearsalShown(running(), 'rehearsal')).toBe(true);
      expect(await shownWorld(running('off'), 'rehearsal')).toBe('pypi');

      await store.untrackProject({ projectId: project.id, by: 'test', now: NOW });
      expect(await shownWorld(running())).toBeNull();
    });
  });
}
