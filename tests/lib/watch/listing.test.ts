/** What the board concludes from a listing that is broken, hides, goes back or flaps. Both databases. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLedger } from '../../../lib/watch/audit.ts';
import type { FakeProject } from '../../builders/fake-index.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, START, type WatchBench } from './bench.ts';

const good = readVector('github-publish');
const wheel = readVector('github-wheel');
const later = readVector('attestation-version-2_fail');
const UPLOADED = '2026-01-02T03:04:05.000000Z';
const DAY = 24 * HOUR;

type Listed = {
  filename: string;
  sha256: string;
  provenance: Uint8Array | null;
  entry?: Record<string, unknown>;
};

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`a listing that lies, on ${title}`, () => {
    let bench: WatchBench;
    let id: number;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
      ({ id } = await bench.track('stagecraft'));
    });
    afterEach(() => bench.close());

    function publish(files: Listed[], project: Partial<FakeProject> = {}): void {
      const listed = files.map((file) => ({ size: 10, uploadTime: UPLOADED, ...file }));
      bench.index.addProject('stagecraft', { files: listed, ...project });
    }
    async function check(hours = 2): Promise<void> {
      bench.clock.now += hours * HOUR;
      expect(await bench.watcher.checkNext()).toBe(true);
      const [run] = await bench.store.listRuns(id, 1);
      expect(run?.state).not.toBe('running');
    }
    const project = () => bench.project('stagecraft');
    /** `name outcome code`, and whether it is gone. */
    const files = async () =>
      (await bench.store.listFiles(id))
        .map(({ filename, outcome, code, goneAt }) =>
          [filename, outcome, code, goneAt === null ? null : 'gone'].filter(Boolean).join(' '),
        )
        .toSorted();
    const kinds = async () =>
      (await bench.store.listChanges({ after: null, limit: 50 }))
        .map(({ change: { kind, severity, version, filename } }) =>
          [kind, severity, version, filename].filter(Boolean).join(' '),
        )
        .toSorted();
    const audit = async () => auditLedger(bench.store, await project());

    const broken: [string, Record<string, unknown>, RegExp][] = [
      ['size', { size: 'large' }, /size/],
      ['upload time', { 'upload-time': 'yesterday' }, /upload time/],
      ['yanking', { yanked: {} }, /yanked/],
      ['provenance', { provenance: 1 }, /provenance/],
      ['hashes', { hashes: 7 }, /hashes/],
      ['digest', { hashes: { sha256: 'short' } }, /SHA-256/],
      ['URL', { url: 'javascript:alert(1)' }, /URL/],
      ['URL’s file name', { url: 'https://files.example/stagecraft-9.9.tar.gz' }, /stagecraft-9\.9\.tar\.gz/],
    ];

    it.each(broken)(
      'tells of a file whose %s cannot be read, and of every other one',
      async (_, entry, what) => {
        publish([{ ...good, entry }, wheel]);
        await check();
        expect(await files()).toEqual([
          `${wheel.filename} verified`,
          `${good.filename} indeterminate INDEX_MALFORMED`,
        ]);
        expect(await project()).toMatchObject({
          outcome: 'indeterminate',
          code: 'INDEX_MALFORMED',
          message: expect.stringMatching(what),
          failure: null,
          unreadable: {
            total: 1,
            entries: [{ filename: good.filename, reason: expect.stringMatching(what) }],
          },
        });
      },
    );

    it.each(broken)('does not call a known file gone whose %s cannot be read', async (_, entry) => {
      publish([good, wheel]);
      await check();
      publish([{ ...good, entry }, wheel]);
      await check();
      expect(await files()).toEqual([
        `${wheel.filename} verified`,
        `${good.filename} indeterminate INDEX_MALFORMED`,
      ]);
      expect(await kinds()).toEqual([]);
      publish([good, wheel]);
      await check();
      expect(await files()).toEqual([`${wheel.filename} verified`, `${good.filename} verified`]);
      expect(await project()).toMatchObject({ outcome: 'verified', unreadable: { total: 0 } });
    });

    it('takes no word on provenance from an entry that states no digest any more', async () => {
      publish([good]);
      await check();
      publish([{ ...good, provenance: null, entry: { hashes: {} } }]);
      await check();
      expect(await files()).toEqual([`${good.filename} indeterminate INDEX_MALFORMED`]);
      expect(await kinds()).toEqual([]);
    });

    it('does not let a broken entry take the place of a contradiction', async () => {
      const swapped = readVector('subject-digest_fail');
      publish([swapped]);
      await check();
      publish([{ ...swapped, entry: { size: -1 } }]);
      await check();
      expect(await files()).toEqual([`${swapped.filename} failed SUBJECT_DIGEST`]);
    });

    it('keeps what cannot be read through a listing that did not change', async () => {
      publish([{ ...good, entry: { size: -1 } }], {});
      await check();
      const before = bench.index.requests.length;
      await check();
      expect(bench.index.requests.slice(before)).toHaveLength(1);
      expect(await project()).toMatchObject({ outcome: 'indeterminate', unreadable: { total: 1 } });
    });

    it('counts what has no readable name, and says why', async () => {
      publish([good], { listing: { files: [{ filename: '../x' }, 7, toEntry(good)] } });
      await check();
      expect(await project()).toMatchObject({
        outcome: 'verified',
        unreadable: {
          total: 2,
          entries: [
            { filename: null, reason: 'The file name "../x" is not a plain one.' },
            { filename: null, reason: 'The entry is not an object.' },
          ],
        },
      });
    });

    function toEntry({ filename, sha256 }: Listed) {
      const { origin } = bench.index;
      return {
        filename,
        hashes: { sha256 },
        url: `${origin}/files/${filename}`,
        provenance: `${origin}/integrity/stagecraft/1.4.0/${filename}/provenance`,
      };
    }

    it('tells nothing of a file that is listed twice, and alarms where the bytes differ', async () => {
      publish([good, wheel]);
      await check();
      publish([good, { ...good, sha256: 'ab'.repeat(32) }, wheel]);
      await check();
      expect(await files()).toEqual([
        `${wheel.filename} verified`,
        `${good.filename} indeterminate INDEX_MALFORMED`,
        `${good.filename} indeterminate INDEX_MALFORMED`,
      ]);
      expect(await kinds()).toContain(`file-replaced alarm 1.4.0 ${good.filename}`);
    });

    it('sees a release that only installers can name', async () => {
      const archive = { filename: 'stagecraft-9.9.tar.bz2', sha256: 'ab'.repeat(32), provenance: null };
      publish([good]);
      await check();
      publish([good, archive]);
      await check();
      expect(await project()).toMatchObject({
        newestVersion: '9.9',
        outcome: 'no-provenance',
        expectation: 'lost',
      });
      expect(await kinds()).toEqual(['lost warning 9.9']);
    });

    it('concludes nothing from a listing that is older than one before', async () => {
      publish([good, wheel], { serial: 9 });
      await check();
      const known = await files();
      publish([wheel], { serial: 5, status: 'archived' });
      await check();
      expect(await files()).toEqual(known);
      expect(await project()).toMatchObject({
        status: 'active',
        checkedAt: START + 2 * HOUR,
        failure: {
          code: 'INDEX_STALE',
          message:
            'The index answered with an older listing than the one of 2026-11-01 (serial 5 after 9). Nothing is concluded from it.',
        },
      });
      expect(await kinds()).toEqual([]);
      publish([wheel], { serial: 10 });
      await check();
      expect(await project()).toMatchObject({ failure: null, serial: { value: 10 } });
      expect(await kinds()).toEqual([`withheld notice 1.4.0 ${good.filename}`]);
    });

    it('believes an index that states no serial, as one that always did', async () => {
      publish([good, wheel], { serial: 9 });
      await check();
      publish([wheel]);
      await check();
      expect(await project()).toMatchObject({ failure: null, serial: { value: 9 } });
    });

    it('knows since when a listing is the same, asked or not', async () => {
      publish([good]);
      await check();
      for (let turn = 0; turn < 3; turn += 1) await check();
      publish([good], { listing: { 'x-more': 1 } });
      await check();
      expect(await project()).toMatchObject({
        listingChangedAt: START + 2 * HOUR,
        checkedAt: START + 10 * HOUR,
      });
      publish([{ ...good, entry: { yanked: true } }]);
      await check();
      expect((await project()).listingChangedAt).toBe(START + 12 * HOUR);
    });

    it.each([
      ['hides one file', [wheel], `withheld notice 1.4.0 ${good.filename}`],
      ['hides all of them', [], 'withheld notice'],
    ])('tells when the index %s, and what was known', async (_, left, change) => {
      publish([good, wheel]);
      await check();
      publish(left);
      await check();
      const gone = left.length === 0;
      expect(await project()).toMatchObject({
        newestVersion: '1.4.0',
        outcome: 'verified',
        publisher: { kind: 'GitHub' },
        expectation: 'first-seen',
        goneSince: gone ? bench.clock.now : null,
      });
      expect(await kinds()).toEqual([change]);
      expect(await audit()).toEqual({ changes: 1, findings: [] });
    });

    it('tells of a quarantine, and of what was known before it', async () => {
      publish([good, wheel]);
      await check();
      publish([good, wheel], { status: 'quarantined', statusReason: 'A report of malware.' });
      await check();
      expect(await project()).toMatchObject({
        status: 'quarantined',
        statusReason: 'A report of malware.',
        statusSince: bench.clock.now,
        goneSince: bench.clock.now,
        newestVersion: '1.4.0',
        outcome: 'verified',
      });
      expect(await kinds()).toEqual(['status-changed warning', 'withheld information']);
      publish([good, wheel]);
      await check();
      expect(await project()).toMatchObject({ status: 'active', goneSince: null, outcome: 'verified' });
      expect(await kinds()).toEqual([
        'returned information',
        'status-changed notice',
        'status-changed warning',
        'withheld information',
      ]);
      expect(await audit()).toEqual({ changes: 4, findings: [] });
    });

    it('tells of a project that the index knows no more, and reads it whole when it is back', async () => {
      publish([good, wheel]);
      await check();
      bench.index.fail('/simple/stagecraft/', { status: 404 });
      await check();
      const since = bench.clock.now;
      await check();
      expect(await project()).toMatchObject({
        outcome: 'verified',
        newestVersion: '1.4.0',
        goneSince: since,
        checkedAt: START + 2 * HOUR,
        failure: { code: 'PROJECT_MISSING' },
      });
      expect(await kinds()).toEqual(['withheld notice']);
      bench.index.heal();
      await check();
      expect(await files()).toEqual([`${wheel.filename} verified`, `${good.filename} verified`]);
      expect(await project()).toMatchObject({ goneSince: null, failure: null });
      expect(await kinds()).toEqual(['returned information', 'withheld notice']);
    });

    it('says of a project that never listed a file that it lists none', async () => {
      publish([]);
      await check();
      expect(await project()).toMatchObject({
        outcome: 'indeterminate',
        code: null,
        message: 'The index lists no files of this project.',
      });
    });

    it('counts what flaps, and keeps every turn', async () => {
      publish([good, wheel]);
      await check();
      for (let turn = 0; turn < 4; turn += 1) {
        publish([wheel], { status: 'archived' });
        await check();
        publish([good, wheel]);
        await check();
      }
      expect(await kinds()).toEqual([
        `returned information 1.4.0 ${good.filename}`,
        'status-changed information',
        'status-changed notice',
        `withheld information 1.4.0 ${good.filename}`,
      ]);
      const history = await bench.store.readHistory(id);
      const gone = history.files.find(({ filename }) => filename === good.filename)?.gone;
      expect(gone).toHaveLength(4);
      expect(history.statuses).toHaveLength(9);
      expect(await audit()).toEqual({ changes: 4, findings: [] });
    });

    it('says after a day that the newest release cannot be compared, and that it is over', async () => {
      publish([good]);
      await check();
      const newest = { ...later, filename: 'stagecraft-1.5.0.tar.gz' };
      publish([good, newest]);
      for (let turn = 0; turn < 6; turn += 1) await check(6);
      expect(await kinds()).toEqual(['unreadable warning 1.5.0']);
      expect(await project()).toMatchObject({ outcome: 'indeterminate', code: 'FORMAT_UNSUPPORTED' });
      expect(await audit()).toEqual({ changes: 1, findings: [] });
      publish([good, { ...newest, provenance: null }]);
      await check();
      expect(await kinds()).toEqual([
        'provenance-withdrawn warning 1.5.0 stagecraft-1.5.0.tar.gz',
        'unreadable warning 1.5.0',
      ]);
      expect((await audit()).findings).toEqual([]);
    });

    it('says so too where the provenance is refused for a day', async () => {
      publish([good]);
      await check();
      publish([good, { ...wheel, filename: 'stagecraft-1.5.0-py3-none-any.whl' }]);
      bench.index.fail(/1\.5\.0.*provenance$/, {
        status: 403,
        headers: { 'content-type': 'application/json' },
        body: '{"message": "Attestations temporarily disabled"}',
      });
      await check();
      expect(await kinds()).toEqual([]);
      bench.clock.now += DAY;
      await check();
      expect(await kinds()).toEqual(['unreadable warning 1.5.0']);
    });
  });
}
