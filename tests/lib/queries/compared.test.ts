/** What two releases have of each other is the same on either database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCompared } from '../../../lib/queries/compared.ts';
import { read } from '../a-config.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { openWatchBench, readVector, type WatchBench } from '../watch/bench.ts';

const good = { ...readVector('github-publish'), uploadTime: '2026-01-02T03:04:05.000000Z' };
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };
const options = { board: null, now: Date.parse('2026-03-01T00:00:00Z') };

describe.each([sqliteBackend(), postgresBackend()])('two releases compared, on $kind', (backend) => {
  describe.skipIf(backend.missing !== null)('where it runs', () => {
    let bench: WatchBench;

    beforeAll(async () => {
      await backend.start();
      bench = await openWatchBench(await backend.createDatabase());
      bench.index.addProject('stagecraft', { files: [good, lost] });
      const { id } = await bench.track('stagecraft');
      await bench.watcher.checkNow(id);
    });
    afterAll(async () => {
      await bench.close();
      await backend.stop();
    });

    const compare = (from: string, to: string) =>
      getCompared({ store: bench.store, config: read({}) }, { project: 'stagecraft', from, to }, options);

    it('has who published each, and what changed', async () => {
      expect(await compare('1.4.0', '1.5.0')).toMatchObject({
        publisher: 'gone',
        from: {
          outcome: 'verified',
          publishers: [{ sourceRepositoryIdentifier: expect.stringMatching(/^\d+$/) }],
        },
        to: { outcome: 'no-provenance', publishers: [] },
        changes: [{ kind: 'lost', state: 'open', link: null }],
        needed: true,
      });
    });

    it('is nothing where a release is not known', async () => {
      expect(await compare('1.4.0', '9.9')).toBeNull();
    });
  });
});
