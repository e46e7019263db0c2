import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AdoptionQuery } from '../../../../lib/adoption/facts.ts';
import { toReport, writeReport } from '../../../../lib/adoption/report.ts';
import type { Store } from '../../../../lib/store/store.ts';
import { OUTCOMES, type Outcome } from '../../../../lib/verify/codes.ts';
import type { Bench } from '../bench.ts';
import {
  aFile,
  aSummary,
  aVerdict,
  NOW,
  noProvenance,
  PROVENANCE,
  recordSummary,
  saveRoot,
} from '../fixtures.ts';
import { aChange, aPin, folded, judged } from '../ledger-fixtures.ts';

const NAMES = ['cue', 'prompt', 'wing', 'fly'] as const;
const VERSIONS = ['1.0', '1.1', '2.0'] as const;
const RUNS = 20;

type Step = {
  name: (typeof NAMES)[number];
  what: 'track' | 'untrack' | 'list' | 'judge' | 'summarise' | 'pin' | 'change' | 'recount' | 'read';
  version: (typeof VERSIONS)[number];
  outcome: Outcome;
  number: number;
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...NAMES),
  what: fc.constantFrom('track', 'untrack', 'list', 'judge', 'summarise', 'pin', 'change', 'recount', 'read'),
  version: fc.constantFrom(...VERSIONS),
  outcome: fc.constantFrom(...OUTCOMES),
  number: fc.nat(7),
});

/** What a watcher or a person does to the store; `at` makes what is written at each step differ. */
async function take(store: Store, { name, what, version, outcome, number }: Step, at: number): Promise<void> {
  const now = NOW + at;
  if (what === 'recount') return void (await store.recountAdoption(number));
  if (what === 'read') return void (await store.readAdoption({ world: 'pypi', projectIds: null }));
  const { project } = await store.trackProject({ name, world: 'pypi', now });
  if (what === 'untrack') return void (await store.untrackProject({ projectId: project.id, by: 'Zoë', now }));
  if (what === 'summarise')
    return recordSummary(store, name, aSummary({ outcome, newestVersion: version }), now);
  if (what === 'pin') return store.savePin(project.id, aPin({ id: `${name} ${at}`, at: now }));
  if (what === 'list') {
    const listed = VERSIONS.filter((_, place) => (number >> place) % 2 === 1).map((each) =>
      aFile({ filename: `${name}-${each}.tar.gz`, version: each, yanked: number > 5 ? 'old' : false }),
    );
    return void (await store.saveListedFiles(project.id, listed, now));
  }
  if (what === 'judge') {
    const [file] = await store.listFiles(project.id);
    if (!file) return;
    const of = { filename: file.filename, sha256: file.sha256 };
    const isNone = outcome === 'no-provenance';
    const verdict = isNone ? noProvenance(of) : aVerdict({ ...of, outcome });
    const rest = { runId: null, provenanceEtag: null, now };
    await store.saveCheck({ fileId: file.id, verdict, provenance: isNone ? null : PROVENANCE, ...rest });
  }
  if (what === 'change') {
    await store.savePin(project.id, aPin({ id: `none ${name} ${at}`, publisher: null, at: now }));
    const change = judged(aChange({ project: name, version, noticedAt: now }));
    await store.foldHistory(project.id, () => folded(change), now);
  }
}

export function describeKeptAdoption(bench: () => Bench): void {
  describe('what is kept of adoption', () => {
    beforeEach(() => saveRoot(bench().store));

    /** Everything is marked as changed, so that nothing that was kept counts. */
    async function countAfresh(query: AdoptionQuery) {
      const { backend, url, store } = bench();
      await backend.runSQL(url, 'insert into adoption_stale (project_id) select id from projects');
      return store.readAdoption(query);
    }

    async function expectKept(): Promise<void> {
      const { store } = bench();
      const ids = (await Promise.all(NAMES.map((name) => store.getProject(name)))).flatMap(
        (project) => project?.id ?? [],
      );
      for (const query of [
        { world: 'pypi', projectIds: null },
        { world: 'pypi', projectIds: ids.slice(1) },
      ] as const) {
        const kept = await store.readAdoption(query);
        const totals = await store.readAdoptionTotals(query, 25);
        const fresh = await countAfresh(query);
        expect(kept).toEqual(fresh);
        expect(totals && writeReport(totals.tally, totals.listed, NOW)).toEqual(toReport(fresh, NOW));
      }
    }

    it('is what counting everything again gives, whatever was done in whatever order', async () => {
      let at = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 25 }), async (steps) => {
          for (const step of steps) await take(bench().store, step, ++at);
          await expectKept();
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    });

    it('is so as well where two processes write and count at the same time', async () => {
      const { store, openAnother } = bench();
      const another = await openAnother();
      const steps = fc.sample(anyStep, { numRuns: 120, seed: 7 });
      for (const name of NAMES) await store.trackProject({ name, world: 'pypi', now: NOW });
      const half = async (by: Store, rest: number) => {
        for (const [at, step] of steps.entries()) {
          if (at % 2 === rest && step.what !== 'summarise') await take(by, step, at + 1);
        }
      };
      await Promise.all([half(store, 0), half(another, 1), recountOften(store), recountOften(another)]);
      await expectKept();
    });

    it('names the first of each list, and counts all', async () => {
      const { store } = bench();
      for (const name of NAMES) await recordSummary(store, name, aSummary({ outcome: 'failed' }));
      const totals = await store.readAdoptionTotals({ world: 'pypi', projectIds: null }, 2);
      if (!totals) throw new Error('So few are counted at once.');
      const report = writeReport(totals.tally, totals.listed, NOW);
      expect(report.attention).toMatchObject({ total: 4, reasons: { contradicted: 4 } });
      expect(report.listed.attention.map(({ project }) => project.name)).toEqual(['cue', 'fly']);
      expect(report.pinnings.contradicted).toBe(4);
      expect(report.listed.pinnings.contradicted.map(({ name }) => name)).toEqual(['cue', 'fly']);
    });

    it('is read by counting where more changed than anybody should wait for, until it was recounted', async () => {
      const { backend, url, store } = bench();
      const names = Array.from({ length: 510 }, (_, at) => `project-${at}`);
      for (const name of names) await store.trackProject({ name, world: 'pypi', now: NOW });
      const query = { world: 'pypi', projectIds: null } as const;
      expect(await store.readAdoptionTotals(query, 5)).toBeNull();
      expect((await store.readAdoption(query)).projects).toHaveLength(510);
      expect(await backend.runSQL(url, 'select count(*) as kept from adoption_facts')).toMatchObject([
        { kept: expect.toSatisfy((kept) => Number(kept) === 0) },
      ]);
      expect(await store.recountAdoption(300)).toBe(300);
      expect((await store.readAdoptionTotals(query, 5))?.tally).toMatchObject({ projects: 510 });
      expect(await store.recountAdoption(300)).toBe(0);
    });
  });
}

async function recountOften(store: Store): Promise<void> {
  for (let time = 0; time < 40; time += 1) await store.recountAdoption(2);
}
