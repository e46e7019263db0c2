/** The queue of source match over real git, a real index and both databases. */

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createForgeMemory } from '../../../lib/forge/manners.ts';
import { missingGitServer } from '../../builders/git-repository.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, START } from './bench.ts';
import { openSourceBench, type SourceBench } from './source-bench.ts';

const MINUTE = 60_000;
const noGit = missingGitServer();

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const missing = backend.missing ?? noGit;
  const suite = missing ? describe.skip : describe;

  suite(`the queue of source match on ${backend.kind}${missing ? ` (skipped: ${missing})` : ''}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    let opened: SourceBench;
    let bench: SourceBench['bench'];
    let world: SourceBench['world'];
    let aQueue: SourceBench['aQueue'];
    let check: SourceBench['check'];
    let sources: SourceBench['sources'];
    let asked: SourceBench['asked'];
    let drain: SourceBench['drain'];
    beforeEach(async () => {
      opened = await openSourceBench(await backend.createDatabase());
      ({ bench, world, aQueue, check, sources, asked, drain } = opened);
    });
    afterEach(() => opened.close());

    it('compares each file once with two workers, one at a time', async () => {
      for (const project of ['one', 'two', 'three']) world.release({ project, inWheel: {} });
      for (const name of ['one', 'two', 'three']) await check(name);
      const counts = await Promise.all([drain(aQueue('a')), drain(aQueue('b'))]);
      // Whoever finds the forge held ends, and the other one does the rest.
      await drain(aQueue('c'));
      expect(counts[0] + counts[1]).toBeLessThanOrEqual(6);
      const downloads = world.index.requests.filter(({ path }) => path.startsWith('/files/'));
      expect(downloads.map(({ path }) => path).toSorted()).toEqual(
        ['one', 'three', 'two'].flatMap((name) => [
          `/files/${name}-1.0-py3-none-any.whl`,
          `/files/${name}-1.0.tar.gz`,
        ]),
      );
      expect(world.forge.together).toBe(1);
    });

    it('leaves a forge alone for as long as it asks, whichever worker would be next', async () => {
      world.release({ project: 'revue' });
      const { id } = await check('revue');
      world.forge.intercept = (_request, response) => {
        response.writeHead(429, { 'retry-after': '1800' }).end();
        return true;
      };
      expect(await drain(aQueue('a'))).toBe(1);
      expect((await sources(id))['revue-1.0.tar.gz']).toMatchObject({
        ask: { state: 'waiting', nextTryAt: START + HOUR / 2, failure: { code: 'FORGE_BUSY' } },
        found: null,
      });
      world.forge.heal();
      bench.clock.now = START + HOUR / 2 - 1;
      expect(await drain(aQueue('b'))).toBe(0);
      expect(world.forge.requests).toEqual([]);
      bench.clock.now = START + HOUR / 2;
      expect(await drain(aQueue('b'))).toBe(1);
      expect((await sources(id))['revue-1.0.tar.gz']).toMatchObject({
        ask: { state: 'done', failure: null },
      });
    });

    // Whatever else it does with the store, the store's own tests hold on both databases.
    if (backend.kind === 'postgres') return;

    it('compares the newest confirmed release of a history, and each that comes later', async () => {
      for (const version of ['1.0', '1.1', '1.2']) world.release({ project: 'revue', version, inWheel: {} });
      const { id } = await check('revue');
      expect(await asked(id)).toEqual(['revue-1.2-py3-none-any.whl', 'revue-1.2.tar.gz']);
      expect(await drain(aQueue('a'))).toBe(2);
      const found = await sources(id);
      expect(found['revue-1.2.tar.gz']?.found?.match.sentence).toMatch(
        /^3 of 4 files are in commit [0-9a-f]{7}; 1 was made by the build\.$/,
      );
      expect(found['revue-1.2-py3-none-any.whl']?.found).toMatchObject({
        record: [],
        sdist: { filename: 'revue-1.2.tar.gz', counts: { different: 0, onlyInRelease: 0 } },
      });
      bench.clock.now = START + HOUR;
      world.release({ project: 'revue', version: '1.3' });
      await check('revue');
      await check('revue');
      expect((await asked(id)).filter((name) => name.includes('1.3') || name.includes('1.1'))).toEqual([
        'revue-1.3.tar.gz',
      ]);
    });

    it('says of each release what it is', async () => {
      const honest = world.release({ project: 'honest' });
      const orphan = world.release({ project: 'orphan', isOrphan: true });
      const moved = world.release({ project: 'moved', isTagMoved: true });
      world.release({ project: 'ci', inSdist: { 'ci/start.pth': 'import os\n', 'notes.txt': 'x' } });
      const projects = await Promise.all(['honest', 'orphan', 'moved', 'ci'].map((name) => check(name)));
      expect(await drain(aQueue('a'))).toBe(4);
      const [first, second, third, fourth] = await Promise.all(
        projects.map(async ({ id, name }) => (await sources(id))[`${name}-1.0.tar.gz`]?.found),
      );
      expect(first).toMatchObject({
        commit: honest,
        reach: { state: 'branch', names: ['main'] },
        tag: { name: 'v1.0', same: true },
        match: { counts: { identical: 3, generated: 1, different: 0, onlyInRelease: 0 } },
        unexplained: { paths: [], total: 0 },
      });
      expect(second).toMatchObject({ commit: orphan, reach: { state: 'none' }, tag: null });
      expect(third).toMatchObject({ commit: moved, reach: { state: 'branch' }, tag: { same: false } });
      expect(fourth).toMatchObject({
        match: { counts: { onlyInRelease: 2 }, files: [{ path: 'ci/start.pth', runs: 'start-up' }, {}, {}] },
        unexplained: { paths: ['ci/start.pth'], total: 1 },
      });
    });

    it('asks the forge once for all files of one commit', async () => {
      world.release({ project: 'revue', inWheel: {} });
      await check('revue');
      const queue = aQueue('a');
      await queue.compareNext();
      const requests = world.forge.requests.length;
      await queue.compareNext();
      expect(world.forge.requests).toHaveLength(requests);
    });

    it('tries again ever later, and in the end only when somebody asks', async () => {
      world.release({ project: 'revue' });
      const { id } = await check('revue');
      world.index.fail(/^\/files\//, { status: 500 });
      const waits: number[] = [];
      for (let tries = 0; tries < 8; tries += 1) {
        expect(await drain(aQueue('a'))).toBe(1);
        const { ask } = (await sources(id))['revue-1.0.tar.gz'] ?? {};
        expect(ask?.failure?.code).toBe('INDEX_UNREACHABLE');
        waits.push((ask?.nextTryAt ?? 0) - bench.clock.now);
        bench.clock.now = Math.max(ask?.nextTryAt ?? 0, bench.clock.now + 7 * HOUR);
      }
      expect(waits.slice(0, 7)).toEqual(waits.slice(0, 7).toSorted((a, b) => a - b));
      expect((await sources(id))['revue-1.0.tar.gz']?.ask.state).toBe('failed');
      world.index.heal();
      expect(await drain(aQueue('a'))).toBe(0);
    });

    it('does not take other bytes than those that were verified', async () => {
      world.release({ project: 'revue' });
      const { id } = await check('revue');
      world.index.fail(/^\/files\//, { status: 200, body: 'other' });
      await drain(aQueue('a'));
      expect((await sources(id))['revue-1.0.tar.gz']).toMatchObject({
        ask: { state: 'waiting', failure: { code: 'ARTIFACT_DIGEST' } },
        found: null,
      });
    });

    it('is not begun without git, with source match off, or while the index asked for a pause', async () => {
      world.release({ project: 'revue' });
      const { id } = await check('revue', { asksSources: false });
      expect(await asked(id)).toEqual([]);
      await check('revue');
      expect(await asked(id)).toHaveLength(1);
      const failure = {
        code: 'GIT_MISSING',
        message: 'No git.',
        retryable: false,
        retryAfterMs: null,
      } as const;
      expect(await drain(aQueue('a', { probeGit: async () => failure }))).toBe(0);
      const pause = { from: START, until: START + HOUR, reason: 'asked' } as const;
      await bench.store.saveIndexState('pypi', { failures: 0, pause });
      expect(await drain(aQueue('a'))).toBe(0);
      expect(world.forge.requests).toEqual([]);
      bench.clock.now = START + HOUR;
      expect(await drain(aQueue('a'))).toBe(1);
    });

    it('ends git at once when it is stopped, and leaves the file to whoever comes next', async () => {
      world.release({ project: 'revue' });
      const { id } = await check('revue');
      const queue = aQueue('a');
      world.forge.intercept = (_request, response) => {
        response.writeHead(200).write('0');
        queue.stop();
        return true;
      };
      await queue.run();
      world.forge.heal();
      expect(await drain(aQueue('b'))).toBe(0);
      bench.clock.now = START + 5 * MINUTE;
      expect(await drain(aQueue('b'))).toBe(1);
      expect((await sources(id))['revue-1.0.tar.gz']?.ask.state).toBe('done');
    });

    it('keeps a fault of ours in one file from the others', async () => {
      for (const project of ['one', 'two']) world.release({ project });
      for (const name of ['one', 'two']) await check(name);
      const workFolder = join(tmpdir(), 'a\0b');
      const standIns = new Map([['https://github.com', world.forge.origin]]);
      const broken = { standIns, memory: createForgeMemory(), workFolder };
      expect(await drain(aQueue('a', { forge: broken }))).toBe(2);
      const { id } = await bench.project('one');
      expect((await sources(id))['one-1.0.tar.gz']?.ask.failure).not.toBeNull();
    });
  });
}
