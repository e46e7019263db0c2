/** Projects are checked in a real thread, with a connection of its own to either database. */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../lib/config.ts';
import { sha256Hex } from '../../../lib/store/content.ts';
import type { ProjectRecord } from '../../../lib/store/records.ts';
import { Threads } from '../../../lib/threads/threads.ts';
import { TrustError } from '../../../lib/trust/error.ts';
import type { Source } from '../../../lib/watch/deps.ts';
import { WatchThread } from '../../../lib/watch/watch-thread.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { openWatchBench, readVector, vectorTrust, type WatchBench } from './bench.ts';

const PROGRAM = join(import.meta.dirname, '../../../lib/watch/watch-worker.ts');
const ODD_PROGRAM = join(import.meta.dirname, 'odd-watch-worker.ts');
const NOWHERE = join(import.meta.dirname, 'no-such-worker.ts');
const good = readVector('github-publish');

/** The test's own time limit is the end of it. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 20));
}

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`the thread that checks projects on ${title}`, { timeout: 60_000 }, () => {
    let url: string;
    let bench: WatchBench;
    let threads: Threads;
    let thread: WatchThread;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      url = await backend.createDatabase();
      bench = await openWatchBench(url);
      bench.clock.now = Date.now();
    });
    afterEach(async () => {
      await thread.stop();
      await bench.close();
    });

    function start(trust: Source['trust'] = vectorTrust(), path = PROGRAM): boolean {
      const settings = readConfig({
        CALLBOARD_DATABASE_URL: url,
        CALLBOARD_PYPI_URL: bench.index.origin,
        CALLBOARD_TRUST_ROOT: 'embedded',
      });
      threads = new Threads();
      thread = new WatchThread(path, { settings, trust, threads }, { firstPauseMs: 10 });
      return thread.start();
    }

    async function untilChecked(name: string): Promise<ProjectRecord> {
      await until(async () => {
        const { checkedAt, failure } = await bench.project(name);
        return checkedAt !== null || failure !== null;
      });
      return bench.project(name);
    }

    it('checks what is due under the trusted root that it is given, and tells how the index fares', async () => {
      bench.index.addProject('stagecraft', { files: [good] });
      await bench.track('stagecraft');
      expect(start()).toBe(true);
      expect(await untilChecked('stagecraft')).toMatchObject({ outcome: 'verified', failure: null });
      await until(() => threads.health().answers.watch === 1);
      expect(thread.indexHealth()).toMatchObject({ origin: bench.index.origin, reachable: true });
      expect(threads.health()).toMatchObject({ state: 'ok', answers: { import: 0, verify: 0, watch: 1 } });
    });

    it('takes up what became due when it is woken', async () => {
      bench.index.addProject('stagecraft', { files: [good] });
      start();
      await bench.track('stagecraft');
      thread.wake();
      expect(await untilChecked('stagecraft')).toMatchObject({ outcome: 'verified', failure: null });
    });

    it('is told why there is no trusted root, and the project says so', async () => {
      bench.index.addProject('stagecraft', { files: [good] });
      await bench.track('stagecraft');
      start({ current: async () => Promise.reject(new TrustError('The file is gone.')) });
      const { failure, outcome } = await untilChecked('stagecraft');
      expect(failure).toMatchObject({ code: 'TRUST_ROOT_UNAVAILABLE', message: 'The file is gone.' });
      expect(outcome).not.toBe('failed');
    });

    it('keeps nobody from writing while it reads a long listing', async () => {
      const files = Array.from({ length: 3_000 }, (_, at) => {
        const filename = `stagecraft-1.${at}.tar.gz`;
        return { filename, sha256: sha256Hex(filename) };
      });
      bench.index.addProject('stagecraft', { files });
      await bench.track('stagecraft');
      start();
      let written = 0;
      const isChecked = async () => {
        await bench.track(`other-${written}`, 'rehearsal');
        written += 1;
        const { checkedAt, failure } = await bench.project('stagecraft');
        return checkedAt !== null || failure !== null;
      };
      await until(isChecked);
      expect(await bench.project('stagecraft')).toMatchObject({ fileCount: 3_000, failure: null });
      expect(await bench.store.countProjects()).toBe(written + 1);
    });

    it('is started again where it dies, and that is told', async () => {
      let asked = 0;
      const current = () => {
        asked += 1;
        return vectorTrust().current();
      };
      start({ current }, ODD_PROGRAM);
      await until(() => asked === 3 && threads.health().state === 'failed');
      expect(threads.health()).toMatchObject({
        message:
          'The thread that checks projects could not start, or died; the log says of what. It is started again; until it runs, nothing is checked.',
        answers: { verify: 1, watch: 0 },
      });
      expect(thread.indexHealth()).toMatchObject({ reachable: false });
      expect(thread.condition()).toBe('STORE_FULL');
      await thread.stop();
      bench.index.addProject('stagecraft', { files: [good] });
      await bench.track('stagecraft');
      start();
      expect(await untilChecked('stagecraft')).toMatchObject({ outcome: 'verified' });
    });

    it('is not there where it was not built', () => {
      expect(start(vectorTrust(), NOWHERE)).toBe(false);
    });
  });
}
