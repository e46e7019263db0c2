/** One cause that keeps everything from being checked is found from what the checks came to, and from nothing else. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rehearsalTrust } from '../../../lib/rehearsal/trust.ts';
import { TrustError } from '../../../lib/trust/error.ts';
import { fixedTrust } from '../../../lib/trust/fixed.ts';
import { explains, type Outage, type OutageFacts, toOutage } from '../../../lib/watch/outage.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, START, type WatchBench } from './bench.ts';

const good = readVector('github-publish');
const NAMES = ['one', 'two', 'three', 'four'];
const HOST = 'index.example';

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`an outage on ${title}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    let bench: WatchBench;
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
    });
    afterEach(() => bench.close());

    const track = async (...names: string[]) => {
      for (const name of names) {
        bench.index.addProject(name, {
          files: [{ filename: `${name}-1.0.tar.gz`, content: Buffer.from(name) }],
        });
        await bench.track(name);
      }
    };
    const checkAll = async (watcher = bench.watcher) => {
      while (await watcher.checkNext());
    };
    /** As a process says that has not met the index itself. */
    const find = async (known: Partial<OutageFacts> = {}): Promise<Outage | null> =>
      toOutage({
        checks: await bench.store.tallyChecks('pypi'),
        pause: (await bench.store.getIndexState('pypi', bench.clock.now)).pause,
        index: { reachable: null, code: null, at: null },
        rootCode: null,
        host: HOST,
        now: bench.clock.now,
        ...known,
      });

    it('is none while checks come to an end, and none before the first', async () => {
      expect(await find()).toBeNull();
      await track(...NAMES);
      expect(await find()).toBeNull();
      await checkAll();
      expect(await find()).toBeNull();
    });

    it('is that the index cannot be reached, with the time since when and what was known last', async () => {
      await track(...NAMES);
      await checkAll();
      bench.clock.now += 2 * HOUR;
      bench.index.fail(/./, 'reset');
      const began = bench.clock.now;
      await checkAll();
      expect(await find()).toMatchObject({
        cause: 'index',
        code: 'INDEX_UNREACHABLE',
        since: began,
        knownAt: START,
        projects: 3,
        tracked: 4,
      });

      bench.clock.now += HOUR;
      await checkAll();
      expect(await find()).toMatchObject({ since: began, knownAt: START });
      bench.index.heal();
      bench.clock.now += 7 * HOUR;
      expect(await bench.watcher.checkNext()).toBe(true);
      expect(await find()).toBeNull();
    });

    it.each([
      ['INDEX_FORBIDDEN', { status: 403 }, 'refused to answer'],
      ['INDEX_MALFORMED', { status: 200, body: '<html>Sign in to the network</html>' }, 'cannot be read'],
    ] as const)('is %s where every answer is that', async (code, answer, words) => {
      await track(...NAMES);
      await checkAll();
      bench.clock.now += 2 * HOUR;
      bench.index.fail(/./, answer);
      await checkAll();
      const outage = await find();
      expect(outage).toMatchObject({ cause: 'index', code, projects: 4, tracked: 4, knownAt: START });
      expect(outage?.message).toMatch(new RegExp(`^${HOST} .*${words}`));
      for (const name of NAMES) expect(explains(outage, (await bench.project(name)).failure)).toBe(true);
    });

    it('is that the index hands out no provenance, although it lists', async () => {
      for (const name of NAMES) {
        bench.index.addProject(name, {
          files: [{ filename: `${name}-1.0.tar.gz`, content: Buffer.from(name), provenance: {} }],
        });
        await bench.track(name);
      }
      await track('plain');
      bench.index.fail(/provenance$/, { status: 403 });
      await checkAll();
      expect(await find()).toMatchObject({ code: 'INDEX_FORBIDDEN', projects: 4, tracked: 5 });
    });

    it('is none where one project of several is refused, missing or out of reach', async () => {
      await track(...NAMES);
      await bench.track('unknown');
      bench.index.fail(/^\/simple\/two\//, { status: 403 });
      bench.index.fail(/^\/simple\/three\//, 'reset');
      await checkAll();
      expect((await bench.store.tallyChecks('pypi')).failures.map(({ code }) => code).toSorted()).toEqual([
        'INDEX_FORBIDDEN',
        'INDEX_UNREACHABLE',
        'PROJECT_MISSING',
      ]);
      expect(await find()).toBeNull();
    });

    it('is an index that knows none of the projects', async () => {
      for (const name of NAMES) await bench.track(name);
      await checkAll();
      expect(await find()).toMatchObject({
        cause: 'index',
        message: `${HOST} knows none of the 4 projects.`,
        knownAt: null,
      });
    });

    it('is a trusted root that cannot be used, and contradicts nothing', async () => {
      for (const name of NAMES) {
        bench.index.addProject(name, { files: [good] });
        await bench.track(name);
      }
      const current = () => Promise.reject(new TrustError('No trusted root.'));
      const { pypi } = bench.deps.sources;
      const sources = { ...bench.deps.sources, pypi: { ...pypi, trust: { current } } };
      await checkAll(new Watcher({ ...bench.deps, sources }, { intervalMs: HOUR }));
      const outage = await find({ rootCode: 'TRUST_ROOT_UNAVAILABLE' });
      expect(outage).toMatchObject({ cause: 'trusted-root', since: START, projects: 4, tracked: 4 });
      // Another process, or a later moment: a root can be read, and each project is only not tried again yet.
      expect(await find()).toBeNull();
      for (const name of NAMES) {
        expect(await bench.project(name)).toMatchObject({ outcome: 'indeterminate', checkedAt: null });
      }
    });

    it('is a trusted root of another instance, which contradicts nothing and takes nothing back', async () => {
      const stranger = fixedTrust(rehearsalTrust());
      const { pypi } = bench.deps.sources;
      const sources = { ...bench.deps.sources, pypi: { ...pypi, trust: stranger } };
      const wrong = new Watcher({ ...bench.deps, sources }, { intervalMs: HOUR });
      for (const name of NAMES) bench.index.addProject(name, { files: [good] });
      await bench.track('one');
      await checkAll();
      for (const name of NAMES) await bench.track(name);
      bench.clock.now += 8 * 24 * HOUR;
      await checkAll(wrong);
      expect(await bench.project('one')).toMatchObject({ outcome: 'verified', code: null });
      for (const name of NAMES.slice(1)) {
        expect(await bench.project(name)).toMatchObject({
          outcome: 'indeterminate',
          code: 'TRUST_ROOT_UNAVAILABLE',
          failure: { code: 'TRUST_ROOT_UNPROVEN' },
        });
      }
      expect(await find()).toMatchObject({ cause: 'trusted-root', code: 'TRUST_ROOT_UNPROVEN', projects: 4 });

      bench.clock.now += 8 * 24 * HOUR;
      await checkAll();
      for (const name of NAMES) expect(await bench.project(name)).toMatchObject({ outcome: 'verified' });
      expect(await find()).toBeNull();
    });

    it('is none where a root that confirms others refuses one file: that is contradicted', async () => {
      const stranger = readVector('certificate-other-instance_fail');
      bench.index.addProject('mixed', {
        files: [good, { ...stranger, filename: 'stagecraft-1.5.0.tar.gz' }],
      });
      await bench.track('mixed');
      await checkAll();
      const files = await bench.store.listFiles((await bench.project('mixed')).id);
      expect(files.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'verified']);
      expect(await find()).toBeNull();
    });

    it('says until when the index asked to be left alone', async () => {
      await track(...NAMES);
      bench.index.fail(/./, { status: 503, headers: { 'retry-after': '3600' } });
      await checkAll();
      const outage = await find();
      expect(outage).toMatchObject({ cause: 'index', since: START, nextTryAt: START + HOUR });
      expect(outage?.message).toContain('asked to be left alone until');
    });

    it('is what this process met last, before a check has ended', async () => {
      await track(...NAMES);
      const index = { reachable: false, code: 'INDEX_UNREACHABLE', at: START };
      expect(await find({ index })).toMatchObject({ code: 'INDEX_UNREACHABLE', since: START, projects: 0 });
    });

    it('is told without the rehearsal, and without what is not tracked any more', async () => {
      await bench.track('rehearsal-prompter', 'rehearsal');
      await track('one');
      bench.index.fail(/./, { status: 403 });
      await checkAll();
      expect(await find()).toMatchObject({ projects: 1, tracked: 1 });
      const { id } = await bench.project('one');
      await bench.store.untrackProject({ projectId: id, by: 'test', now: bench.clock.now });
      expect(await find()).toBeNull();
    });
  });
}
