/** A gate that asks a board and one that reads the ledger file of it say the same: both databases, whatever was published and decided. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutTimes } from '../../../lib/cli/commands/ledger/export.ts';
import { readConfig } from '../../../lib/config.ts';
import { decide } from '../../../lib/gate/decide.ts';
import { type LedgerFile, parseLedgerFile, writeLedgerFile } from '../../../lib/gate/ledger-file.ts';
import { type ExpectedOwner, type Policy, toRule } from '../../../lib/gate/policy.ts';
import { toReport } from '../../../lib/gate/report.ts';
import type { ImportedProject } from '../../../lib/imports/types.ts';
import type { ChangeKind } from '../../../lib/ledger/types.ts';
import { EVERY_RELEASE, readKnown } from '../../../lib/queries/known.ts';
import type { Store } from '../../../lib/store/store.ts';
import { fold } from '../../../lib/watch/ledger.ts';
import { runs } from '../../setup/runs.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { type Bench, useBench } from '../store/bench.ts';
import { MINUTE, NOW, saveRoot } from '../store/fixtures.ts';
import { aDecision, aPin, publishRelease } from '../store/ledger-fixtures.ts';

type Release = { workflow: 'release' | 'other' };
type Plan = {
  releases: Release[];
  isPinned: boolean;
  verdict: 'accept' | 'reject' | null;
  scope: 'release' | 'identity-from-here';
  isUntracked: boolean;
};

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  releases: fc.array(fc.record({ workflow: fc.constantFrom('release', 'other') }), {
    minLength: 1,
    maxLength: 4,
  }),
  isPinned: fc.boolean(),
  verdict: fc.constantFrom('accept', 'reject', null),
  scope: fc.constantFrom('release', 'identity-from-here'),
  isUntracked: fc.boolean(),
});

const anyRule = fc
  .record({
    require: fc.constantFrom('confirmed', 'any', 'none'),
    publisher: fc.constantFrom<ExpectedOwner | null>(
      null,
      'pinned',
      'remembered',
      { ownerId: '7' },
      { ownerId: '8' },
    ),
    changes: fc.constantFrom<ChangeKind[] | null>(null, [], ['workflow-changed']),
    minAgeDays: fc.constantFrom(null, 0, 5_000),
    enforce: fc.boolean(),
  })
  .map((rule) => toRule({ line: 1, match: '*', ...rule }));

let number = 0;

/** A project of its own for each try, published, pinned and decided about as planned. */
async function publish(
  store: Store,
  { releases, isPinned, verdict, scope, isUntracked }: Plan,
): Promise<string> {
  number += 1;
  const name = `sample-${number}`;
  const { project } = await store.trackProject({ name, world: 'pypi', now: NOW });
  for (const [at, { workflow }] of releases.entries()) {
    await publishRelease(store, project, { version: `1.${at}`, workflow, at: NOW + at * MINUTE });
  }
  if (isPinned) await store.savePin(project.id, aPin({ id: `pin of ${name}` }));
  await store.foldHistory(project.id, fold, NOW);
  const [change] = await store.listJudgedChanges(project.id, { from: null, limit: 1 });
  if (change && verdict) {
    await store.saveDecision(
      project.id,
      aDecision(change, { id: `decision of ${name}`, version: null, verdict, scope }),
    );
  }
  if (isUntracked) await store.untrackProject({ projectId: project.id, by: 'Zoë', now: NOW });
  return name;
}

const config = readConfig({});

/** Over the wire, as a board answers. */
const send = (ledger: LedgerFile): LedgerFile => {
  const parsed = parseLedgerFile(JSON.stringify(ledger));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.value;
};

/** Into the team's repository, and out of it. */
const keep = (ledger: LedgerFile): LedgerFile => {
  const parsed = parseLedgerFile(writeLedgerFile(withoutTimes(ledger)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.value;
};

async function compare({ store }: Bench, plans: readonly Plan[], policy: Policy): Promise<void> {
  await saveRoot(store);
  const names: string[] = [];
  for (const plan of plans) names.push(await publish(store, plan));
  const entries: ImportedProject[] = ['1.0', '1.1', '1.9'].flatMap((version) =>
    [...names, 'unheard'].map((name) => ({ name, version, sha256s: [], publishers: [], line: 1 })),
  );
  const running = { store, config };
  const options = { board: 'https://board.example', now: NOW };
  const asked = entries.map(({ name, version }) => ({ project: name, version }));
  const all = names.map((project) => ({ project, version: EVERY_RELEASE }));
  const board = send(await readKnown(running, asked, options));
  const ledger = keep(await readKnown(running, all, options));
  const judge = (known: LedgerFile) => {
    const read = { format: 'requirements' as const, projects: entries, elsewhere: [], lines: [] };
    const decision = decide({ read, ledger: known, policy, collection: null, now: NOW });
    const about = {
      file: 'a',
      format: 'requirements',
      policy: null,
      collection: null,
      from: 'ledger',
    } as const;
    return toReport(decision, known, { ...about, explain: true });
  };
  expect(judge(ledger)).toEqual(judge(board));
}

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  suite(`on ${backend.kind}${backend.missing ? ` (skipped: ${backend.missing})` : ''}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    const bench = useBench(backend);

    it('a ledger file says what the board says that it was exported from', { timeout: 120_000 }, () =>
      fc.assert(
        fc.asyncProperty(fc.array(anyPlan, { minLength: 1, maxLength: 3 }), anyRule, (plans, rule) =>
          compare(bench(), plans, { unknown: null, exceptions: [], rules: [rule] }),
        ),
        runs(15),
      ),
    );
  });
}
