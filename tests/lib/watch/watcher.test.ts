import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { REHEARSAL_PROJECTS } from '../../../lib/rehearsal/projects.ts';
import { verdictId } from '../../../lib/verify/id.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, START, type WatchBench } from './bench.ts';

const good = readVector('github-publish');
const wheel = readVector('github-wheel');
const swapped = readVector('subject-digest_fail');
const UPLOADED = '2026-01-02T03:04:05.000000Z';

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`the watcher on ${title}`, () => {
    let bench: WatchBench;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
    });
    afterEach(() => bench.close());

    function publish(...files: { filename: string; sha256: string; provenance: Uint8Array | null }[]): void {
      bench.index.addProject('stagecraft', {
        files: files.map((file) => ({ ...file, size: 10, uploadTime: UPLOADED })),
      });
    }

    it('reads a project and records verdict, document, trusted root and run', async () => {
      publish(good, wheel);
      const { id } = await bench.track('stagecraft');
      expect(await bench.watcher.checkNext()).toBe(true);
      expect(await bench.watcher.checkNext()).toBe(false);

      const project = await bench.project('stagecraft');
      expect(project).toMatchObject({
        outcome: 'verified',
        code: null,
        newestVersion: '1.4.0',
        publisher: { kind: 'GitHub' },
        certificateIssuer: 'https://token.actions.githubusercontent.com',
        fileCount: 2,
        releaseCount: 1,
        failure: null,
        leaseOwner: null,
        progress: null,
        checkedAt: START,
      });
      const files = await bench.store.listFiles(id);
      expect(files.map(({ outcome }) => outcome)).toEqual(['verified', 'verified']);
      const [file] = files;
      const record = await bench.store.getVerdict(file?.verdictId ?? '');
      expect(record && verdictId(record.verdict)).toBe(file?.verdictId);
      const document = await bench.store.getDocument(record?.verdict.provenanceSha256 ?? '');
      expect([good, wheel].some(({ provenance }) => provenance.equals(document ?? new Uint8Array()))).toBe(
        true,
      );
      const root = record?.verdict.trustedRoot?.sha256 ?? '';
      expect((await bench.store.getTrustedRoot(root))?.length).toBeGreaterThan(100);
      expect(await bench.store.listRuns(id, 10)).toMatchObject([
        { kind: 'first', state: 'done', filesSeen: 2, filesVerified: 2, requests: 3, worker: 'first' },
      ]);
    });

    it('spends one conditional request and no verification where nothing is new', async () => {
      publish(good, wheel);
      const { id } = await bench.track('stagecraft');
      await bench.watcher.checkNext();
      bench.clock.now += 2 * HOUR;
      const before = bench.index.requests.length;
      expect(await bench.watcher.checkNext()).toBe(true);

      expect(bench.index.requests).toHaveLength(before + 1);
      expect(bench.index.requests.at(-1)?.headers['if-none-match']).toMatch(/^"/);
      const [run] = await bench.store.listRuns(id, 1);
      expect(run).toMatchObject({ kind: 'scheduled', state: 'done', filesVerified: 0, requests: 1 });
      expect(await bench.project('stagecraft')).toMatchObject({
        outcome: 'verified',
        checkedAt: START + 2 * HOUR,
      });
    });

    it('judges a project by the least good file of its newest release, and says why', async () => {
      publish(wheel, { ...swapped, provenance: swapped.provenance });
      await bench.track('stagecraft');
      await bench.watcher.checkNext();
      expect(await bench.project('stagecraft')).toMatchObject({ outcome: 'failed', code: 'SUBJECT_DIGEST' });
    });

    it('keeps what was known while the index cannot be reached, says so, and tries again soon', async () => {
      publish(good);
      await bench.track('stagecraft');
      await bench.watcher.checkNext();
      bench.clock.now += 2 * HOUR;
      bench.index.fail(/./, 'reset');
      await bench.watcher.checkNext();

      const project = await bench.project('stagecraft');
      expect(project).toMatchObject({
        outcome: 'verified',
        checkedAt: START,
        failure: { code: 'INDEX_UNREACHABLE', at: bench.clock.now },
      });
      expect((project.nextCheckAt ?? 0) - bench.clock.now).toBeLessThan(HOUR / 5);

      bench.index.heal();
      bench.clock.now += HOUR;
      await bench.watcher.checkNext();
      expect(await bench.project('stagecraft')).toMatchObject({ outcome: 'verified', failure: null });
    });

    it('says could not tell, and not none, of a project it never reached', async () => {
      bench.index.fail(/./, { status: 503 });
      const { id } = await bench.track('stagecraft');
      await bench.watcher.checkNext();
      expect(await bench.project('stagecraft')).toMatchObject({
        outcome: 'indeterminate',
        code: 'INDEX_UNREACHABLE',
        checkedAt: null,
        failure: { code: 'INDEX_UNREACHABLE' },
      });
      expect(await bench.store.listFiles(id)).toEqual([]);
      const [run] = await bench.store.listRuns(id, 1);
      expect(run).toMatchObject({ state: 'failed', failure: { code: 'INDEX_UNREACHABLE' } });
    });

    it('says of a project that the index does not know that it does not know it', async () => {
      await bench.track('no-such-project');
      await bench.watcher.checkNext();
      expect(await bench.project('no-such-project')).toMatchObject({
        outcome: 'indeterminate',
        failure: { code: 'PROJECT_MISSING' },
      });
    });

    it('does not lose a verdict to a provenance that cannot be read later', async () => {
      publish(good);
      const { id } = await bench.track('stagecraft');
      await bench.watcher.checkNext();
      bench.clock.now += 8 * 24 * HOUR;
      bench.index.fail(/provenance$/, { status: 500 });
      await bench.watcher.checkNext();
      expect((await bench.store.listFiles(id))[0]).toMatchObject({ outcome: 'verified', checkedAt: START });
      expect(await bench.project('stagecraft')).toMatchObject({
        outcome: 'verified',
        failure: { code: 'INDEX_UNREACHABLE' },
      });
    });

    it('does not take a page that knows no such file for the end of what was known', async () => {
      publish(good);
      const { id } = await bench.track('stagecraft');
      await bench.watcher.checkNext();
      bench.clock.now += 8 * 24 * HOUR;
      bench.index.fail(/provenance$/, {
        status: 404,
        headers: { 'content-type': 'text/html' },
        body: 'Not Found',
      });
      await bench.watcher.checkNext();
      expect((await bench.store.listFiles(id))[0]).toMatchObject({ outcome: 'verified', checkedAt: START });
      expect(await bench.project('stagecraft')).toMatchObject({
        outcome: 'verified',
        failure: { code: 'INDEX_MALFORMED' },
      });
    });

    it('asks an index that says nothing of provenance, and does not take that for none', async () => {
      bench.index.addProject('stagecraft', {
        files: [{ ...good, uploadTime: UPLOADED, entry: { provenance: undefined } }],
      });
      await bench.track('stagecraft');
      await bench.watcher.checkNext();
      expect(await bench.project('stagecraft')).toMatchObject({ outcome: 'verified' });
    });

    it('sees the whole listing again after a check in which some provenance could not be read', async () => {
      publish(good, wheel);
      const { id } = await bench.track('stagecraft');
      bench.index.fail(/whl\/provenance$/, { status: 500 });
      await bench.watcher.checkNext();
      const outcomes = async () => (await bench.store.listFiles(id)).map(({ outcome }) => outcome).sort();
      expect(await outcomes()).toEqual(['indeterminate', 'verified']);

      bench.index.heal();
      bench.clock.now += HOUR;
      await bench.watcher.checkNext();
      expect(await outcomes()).toEqual(['verified', 'verified']);
    });

    it('notices that provenance was withdrawn, and keeps the verdict that was', async () => {
      publish(good);
      const { id } = await bench.track('stagecraft');
      await bench.watcher.checkNext();
      publish({ ...good, provenance: null });
      bench.clock.now += 2 * HOUR;
      await bench.watcher.checkNext();
      const [file] = await bench.store.listFiles(id);
      expect(file).toMatchObject({ outcome: 'no-provenance' });
      const observations = await bench.store.listObservations(file?.id ?? 0);
      expect(observations.map(({ outcome }) => outcome)).toEqual(['no-provenance', 'verified']);
      expect(await bench.store.getVerdict(observations[1]?.verdictId ?? '')).not.toBeNull();
    });

    it('lets two workers share the due projects without doing one twice', async () => {
      publish(good);
      const names = ['stagecraft', 'one', 'two', 'three', 'four', 'five'];
      for (const name of names.slice(1)) bench.index.addProject(name);
      for (const name of names) await bench.track(name);
      const workers = [bench.watcher, bench.anotherWatcher('second')];
      const work = workers.map(async (worker) => {
        while (await worker.checkNext());
      });
      await Promise.all(work);

      const paths = bench.index.requests
        .filter(({ path }) => path.startsWith('/simple/'))
        .map(({ path }) => path);
      expect(paths.toSorted()).toEqual(names.map((name) => `/simple/${name}/`).toSorted());
    });

    it('takes over what a worker left behind when it died', async () => {
      publish(good);
      const { id } = await bench.track('stagecraft');
      const [claimed] = await bench.store.claimDue({
        worker: 'dead',
        now: bench.clock.now,
        leaseMs: HOUR / 2,
        limit: 1,
      });
      expect(claimed?.id).toBe(id);
      await bench.store.startRun({ projectId: id, worker: 'dead', kind: 'first', now: bench.clock.now });
      expect(await bench.watcher.checkNext()).toBe(false);

      bench.clock.now += HOUR;
      expect(await bench.watcher.checkNext()).toBe(true);
      expect(await bench.project('stagecraft')).toMatchObject({ outcome: 'verified', leaseOwner: null });
      const states = (await bench.store.listRuns(id, 10)).map(({ worker, state }) => `${worker} ${state}`);
      expect(states.toSorted()).toEqual(['dead abandoned', 'first done']);
    });

    it('shows every rehearsal project as the lesson it is', async () => {
      for (const { name } of REHEARSAL_PROJECTS) await bench.track(name, 'rehearsal');
      while (await bench.watcher.checkNext()) bench.clock.now += 1;
      const shown = await Promise.all(
        REHEARSAL_PROJECTS.map(async ({ name }) => {
          const { outcome, code } = await bench.project(name);
          return `${name.replace('rehearsal-', '')} ${outcome} ${code ?? ''}`.trim();
        }),
      );
      const verified = (...names: string[]) => names.map((name) => `${name} verified`);
      expect(shown).toEqual([
        'prompter verified',
        'curtain no-provenance',
        'props failed SUBJECT_DIGEST',
        'lights failed PUBLISHER_WORKFLOW',
        'understudy failed PROVENANCE_EMPTY',
        'stage-door indeterminate INDEX_FORBIDDEN',
        ...verified('scenery', 'box-office', 'fly-tower'),
        'touring failed OTHER_INSTANCE',
        'workshop verified',
        'lobby no-provenance',
        ...verified('ensemble', 'orchestra', 'call-sheet', 'green-room', 'trapdoor'),
        ...verified('double', 'revival', 'phantom'),
        'blackout no-provenance',
        ...verified('encore', 'duet'),
        'latecomer no-provenance',
        ...verified('matinee', 'prologue'),
        'vanishing-act no-provenance',
        ...verified('switch', 'cut-scene', 'intermission'),
        'cipher indeterminate PUBLISHER_UNKNOWN',
        ...verified('open-call', 'guest-company', 'wings', 'ghost-light'),
      ]);
      expect(await bench.project('rehearsal-lobby')).toMatchObject({
        message: 'The index says that 1 of the release’s 3 files has no provenance.',
        publisher: { kind: 'GitHub' },
      });
      expect(bench.index.requests).toEqual([]);
    });

    it('reads a long history in worker threads, and records the same', async () => {
      const files = Array.from({ length: 120 }, (_, number) => ({
        ...good,
        filename: `stagecraft-1.4.${number + 1}.tar.gz`,
      }));
      publish(...files, good);
      const { id } = await bench.track('stagecraft');
      await bench.watcher.checkNext();
      const outcomes = (await bench.store.listFiles(id)).map(({ outcome, code }) => `${outcome} ${code}`);
      expect(outcomes.filter((text) => text === 'verified null')).toHaveLength(1);
      expect(outcomes.filter((text) => text === 'failed SUBJECT_NAME')).toHaveLength(120);
    });
  });
}
