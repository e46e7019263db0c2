import { beforeEach, describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../../../lib/adoption/facts.ts';
import { uploadsOf } from '../../../../lib/adoption/tally.ts';
import type { Identity } from '../../../../lib/ledger/types.ts';
import type { Publisher } from '../../../../lib/pep740/publisher.ts';
import type { ListedFile } from '../../../../lib/store/file-store.ts';
import type { FileRecord } from '../../../../lib/store/records.ts';
import type { Store } from '../../../../lib/store/store.ts';
import type { Outcome } from '../../../../lib/verify/codes.ts';
import type { Bench } from '../bench.ts';
import {
  aFile,
  aSummary,
  aVerdict,
  MINUTE,
  NOW,
  noProvenance,
  PROVENANCE,
  recordSummary,
  saveRoot,
} from '../fixtures.ts';
import { aChange, aPin, folded, judged } from '../ledger-fixtures.ts';

const DAY = 24 * 60 * MINUTE;
const GITHUB = { kind: 'GitHub', repository: 'o/r', workflow: 'release.yml', environment: null } as const;
const GITLAB: Publisher = {
  kind: 'GitLab',
  repository: 'g/r',
  workflow_filepath: '.ci.yml',
  environment: 'x',
};

const listed = (version: string, name: string, more: Partial<ListedFile> = {}) =>
  aFile({ version, filename: `sample-${version}${name}`, ...more });

/** What a check of the file found. */
async function judge(store: Store, file: FileRecord, outcome: Outcome, publisher: Publisher = GITHUB) {
  const of = { filename: file.filename, sha256: file.sha256 };
  const [attestation] = aVerdict().attestations;
  const attestations = attestation ? [{ ...attestation, publisher }] : [];
  const isNothing = outcome === 'no-provenance';
  const verdict = isNothing ? noProvenance(of) : aVerdict({ ...of, outcome, attestations });
  const rest = { runId: null, provenanceEtag: null, now: NOW };
  await store.saveCheck({ fileId: file.id, verdict, provenance: isNothing ? null : PROVENANCE, ...rest });
}

/** A project of four releases: a confirmed one, a partial one, a contradicted one, and one half checked. */
async function seed(store: Store): Promise<number> {
  const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
  const files = [
    listed('1.0', '.tar.gz', { uploadedAt: null }),
    listed('1.1', '.tar.gz', { uploadedAt: NOW - 2 * DAY }),
    listed('1.1', '-any.whl', { uploadedAt: NOW - 2 * DAY + MINUTE, yanked: '' }),
    listed('1.2', '.tar.gz', { uploadedAt: NOW - DAY }),
    listed('2.0', '.tar.gz', { uploadedAt: NOW }),
    listed('2.0', '-any.whl', { uploadedAt: NOW }),
    listed('0.9', '.tar.gz'),
  ];
  const saved = await store.saveListedFiles(project.id, files, NOW);
  const find = (filename: string) => {
    const file = saved.find((each) => each.filename === `sample-${filename}`);
    if (!file) throw new Error(`There is no ${filename}.`);
    return file;
  };
  await judge(store, find('1.0.tar.gz'), 'verified', GITLAB);
  await judge(store, find('1.1.tar.gz'), 'verified');
  await judge(store, find('1.1-any.whl'), 'no-provenance');
  await judge(store, find('1.2.tar.gz'), 'failed');
  await judge(store, find('2.0.tar.gz'), 'verified');
  await judge(store, find('0.9.tar.gz'), 'verified');
  await store.saveListedFiles(project.id, files.slice(0, -1), NOW + MINUTE);
  await recordSummary(store, 'sample', aSummary({ newestVersion: '2.0' }));
  return project.id;
}

export function describeAdoption(bench: () => Bench): void {
  describe('what a report on adoption counts', () => {
    let store: Store;
    let id: number;
    beforeEach(async () => {
      store = bench().store;
      await saveRoot(store);
      id = await seed(store);
    });

    const read = (projectIds: number[] | null = null, world: 'pypi' | 'rehearsal' = 'pypi') =>
      store.readAdoption({ projectIds, world });
    async function readOne(): Promise<ProjectFacts> {
      const { projects } = await read([id]);
      const [project] = projects;
      if (!project || projects.length > 1) throw new Error('There is one project of that id.');
      return project;
    }
    const names = async (...asked: Parameters<typeof read>) =>
      (await read(...asked)).projects.map(({ name }) => name);

    it('is one row a project: its newest release, and its files and releases by outcome', async () => {
      expect(await readOne()).toStrictEqual({
        id,
        name: 'sample',
        world: 'pypi',
        status: 'active',
        newestVersion: '2.0',
        newestUploadedAt: NOW,
        outcome: 'verified',
        expectation: 'none',
        checkedAt: NOW,
        newest: { verified: 1, failed: 0, 'no-provenance': 0, indeterminate: 0, unchecked: 1 },
        publishers: [GITHUB],
        isFromSeveral: false,
        files: { verified: 3, failed: 1, 'no-provenance': 1, indeterminate: 0, unchecked: 1 },
        releases: { verified: 1, failed: 1, 'no-provenance': 1, indeterminate: 0, unchecked: 1 },
        gone: 1,
        yanked: 1,
        openChanges: 0,
        pin: null,
      });
    });

    it('is files by month, outcome and kind of publisher, without those that are gone', async () => {
      const uploads = uploadsOf((await read()).tally);
      const november = Date.parse('2026-11-01') / DAY;
      const october = Date.parse('2026-10-01') / DAY;
      const rows = uploads.map((row) => [row.day, row.outcome, row.kind, row.files]);
      expect(rows).toHaveLength(6);
      expect(rows).toEqual(
        expect.arrayContaining([
          [null, 'verified', 'GitLab', 1],
          [october, 'verified', 'GitHub', 1],
          [october, 'no-provenance', null, 1],
          [october, 'failed', 'GitHub', 1],
          [november, 'verified', 'GitHub', 1],
          [november, null, null, 1],
        ]),
      );
    });

    it('names each publisher of the newest release once, and the kind that a hostile name only spells', async () => {
      const hostile: Publisher = { ...GITHUB, repository: 'o/","kind":"Google","r' };
      const files = ['a.whl', 'b.whl', 'c.whl'].map((name) => listed('3.0', name, { uploadedAt: NOW }));
      const { project } = await store.trackProject({ name: 'other', world: 'pypi', now: NOW });
      const [first, second, third] = await store.saveListedFiles(project.id, files, NOW);
      if (!first || !second || !third) throw new Error('Three files were listed.');
      for (const file of [first, second]) await judge(store, file, 'verified', hostile);
      await judge(store, third, 'verified', GITLAB);
      await recordSummary(store, 'other', aSummary({ newestVersion: '3.0' }));
      const { projects, tally } = await read([project.id]);
      const uploads = uploadsOf(tally);
      expect(projects[0]?.publishers).toHaveLength(2);
      expect(projects[0]?.publishers).toEqual(expect.arrayContaining([hostile, GITLAB]));
      expect(uploads.map(({ kind, files: count }) => `${kind} ${count}`).toSorted()).toEqual([
        'GitHub 2',
        'GitLab 1',
      ]);
    });

    it('counts the changes that wait for a decision, and says whom the pin in force expects', async () => {
      const [open, noted] = [aChange(), aChange({ kind: 'renamed', severity: 'information' })];
      const fold = () => folded(judged(open), { ...judged(noted), standing: 'noted' });
      await store.foldHistory(id, fold, NOW);
      expect(await readOne()).toMatchObject({ openChanges: 1, expectation: 'lost', pin: null });
      const google = { kind: 'Google', email: 'a@b.c' } as const;
      await store.savePin(id, aPin({ id: 'b', publisher: google, at: NOW + 1 }));
      await store.savePin(id, aPin({ id: 'a', at: NOW }));
      expect((await readOne()).pin).toEqual(google);
      await store.savePin(id, aPin({ id: 'c', publisher: null, at: NOW + 2 }));
      expect((await readOne()).pin).toBeNull();
    });

    it('says where the ledger noticed several repositories in the newest release, and only there', async () => {
      const from = (repository: string, workflow = 'a') =>
        ({ sourceRepositoryURI: `https://github.com/${repository}`, account: null, workflow }) as Identity;
      const inconsistent = (version: string, ...identities: Identity[]) =>
        judged(aChange({ kind: 'inconsistent', version, before: null, after: { version, identities } }));
      const others = [
        inconsistent('1.1', from('o/r'), from('o/q')),
        inconsistent('2.0', from('o/r', 'a'), from('o/r', 'b')),
      ];
      await store.foldHistory(id, () => folded(...others), NOW);
      expect((await readOne()).isFromSeveral).toBe(false);
      await store.savePin(id, aPin());
      const own = { ...inconsistent('2.0', from('o/r'), from('o/q')), id: 'f'.repeat(64) };
      await store.foldHistory(id, () => folded(...others, own), NOW);
      expect((await readOne()).isFromSeveral).toBe(true);
    });

    it('is asked for of one world, and of some of its projects', async () => {
      await store.trackProject({ name: 'another', world: 'pypi', now: NOW });
      const rehearsed = await store.trackProject({ name: 'rehearsed', world: 'rehearsal', now: NOW });
      expect(await names()).toEqual(['another', 'sample']);
      expect(await names(null, 'rehearsal')).toEqual(['rehearsed']);
      expect(await names([id, rehearsed.project.id, 9999])).toEqual(['sample']);
      expect(await read([])).toEqual({ projects: [], tally: {} });
      const many = Array.from({ length: 40_000 }, (_, at) => at + 1);
      expect(await names(many)).toEqual(['another', 'sample']);
    });

    it('is a project without any number where no file is known yet', async () => {
      const { project } = await store.trackProject({ name: 'waiting', world: 'pypi', now: NOW });
      const none = { verified: 0, failed: 0, 'no-provenance': 0, indeterminate: 0, unchecked: 0 };
      expect((await read([project.id])).projects).toEqual([
        expect.objectContaining({ outcome: null, files: none, releases: none, publishers: [], gone: 0 }),
      ]);
    });
  });
}
