/** Every rehearsal project, checked until its last act: what the ledger notices is what its lesson says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../../lib/config.ts';
import { CHANGE_KINDS } from '../../../lib/ledger/types.ts';
import { REHEARSAL_PROJECTS, type RehearsalName } from '../../../lib/rehearsal/projects.ts';
import type { ChangeRecord } from '../../../lib/store/ledger-store.ts';
import { askSource } from '../../../lib/watch/ask-source.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, type WatchBench } from './bench.ts';

/** `kind severity observed`, as they were noticed; projects that are not named teach no change. */
const NOTICED: Partial<Record<RehearsalName, string[]>> = {
  'rehearsal-props': ['verification-failed alarm history'],
  'rehearsal-lights': [
    'stated-differs warning history',
    'stated-differs warning history',
    'verification-failed alarm history',
  ],
  'rehearsal-understudy': ['verification-failed alarm history'],
  'rehearsal-touring': ['verification-failed alarm history'],
  'rehearsal-lobby': ['partial notice history'],
  'rehearsal-ensemble': ['renamed information history'],
  'rehearsal-orchestra': ['transferred notice history'],
  'rehearsal-call-sheet': ['workflow-changed notice history'],
  'rehearsal-green-room': ['environment-changed notice history'],
  'rehearsal-trapdoor': ['runner-changed warning history'],
  'rehearsal-open-call': ['ref-changed warning history', 'trigger-changed warning history'],
  'rehearsal-guest-company': ['signer-changed warning history'],
  'rehearsal-double': ['repository-changed warning history'],
  'rehearsal-revival': ['issuer-changed warning history', 'kind-changed warning history'],
  'rehearsal-phantom': ['re-registered alarm history'],
  'rehearsal-blackout': ['lost warning history'],
  'rehearsal-encore': ['lost warning history', 'returned information history'],
  'rehearsal-duet': ['inconsistent notice history', 'workflow-changed notice history'],
  'rehearsal-latecomer': ['added-late information history', 'added-late warning history'],
  'rehearsal-prologue': ['provenance-extended information live'],
  'rehearsal-vanishing-act': ['provenance-withdrawn warning live'],
  'rehearsal-switch': ['added-late information live', 'file-replaced alarm live'],
  'rehearsal-cut-scene': ['withheld notice live'],
  'rehearsal-intermission': ['status-changed warning live', 'withheld information live'],
  'rehearsal-cipher': ['unreadable warning live'],
  'rehearsal-wings': ['source-differs warning history'],
  'rehearsal-ghost-light': ['source-differs warning history'],
};

describe('the rehearsal, checked until nothing is left to see', () => {
  const backend = sqliteBackend();
  let bench: WatchBench;
  let watcher: Watcher;
  let changes: ChangeRecord[];
  beforeAll(async () => {
    await backend.start();
    bench = await openWatchBench(await backend.createDatabase());
    watcher = new Watcher({ ...bench.deps, asksSources: true }, { intervalMs: HOUR, worker: 'first' });
    for (const { name } of REHEARSAL_PROJECTS) await bench.track(name, 'rehearsal');
    // Once more after a day: what cannot be told for so long is told then.
    for (let day = 0; day < 2; day += 1) {
      while (await watcher.checkNext()) bench.clock.now += 1;
      bench.clock.now += 25 * HOUR;
    }
    changes = await bench.store.listChanges({ after: null, limit: 500 });
  }, 60_000);
  afterAll(async () => {
    await bench.close();
    await backend.stop();
  });
  const of = (project: string) =>
    changes
      .filter((each) => each.project === project)
      .map(({ change: { kind, severity, observed } }) => `${kind} ${severity} ${observed}`)
      .toSorted();

  test.for(REHEARSAL_PROJECTS)('$name teaches what its lesson says', ({ name }) => {
    expect(of(name)).toEqual(NOTICED[name] ?? []);
  });

  test('shows every kind of change', () => {
    const shown = new Set(changes.map(({ change }) => change.kind));
    expect(CHANGE_KINDS.filter((kind) => !shown.has(kind))).toEqual([]);
  });

  test('says of each release beside its commit what it is, and asks no forge for that', async () => {
    const found = async (project: string, version: string) => {
      const files = await bench.store.listFiles((await bench.project(project)).id);
      const sdist = files.find((file) => file.version === version && file.filename.endsWith('.tar.gz'));
      return (await bench.store.getSource(sdist?.id ?? 0))?.found;
    };
    const honest = await found('rehearsal-wings', '2.0.0');
    expect(honest).toMatchObject({
      reach: { state: 'branch' },
      tag: { same: true },
      unexplained: { total: 0 },
    });
    expect(honest?.match.counts).toMatchObject({ different: 0, onlyInRelease: 0 });
    expect(honest?.match.files).toContainEqual(
      expect.objectContaining({ path: 'rehearsal_wings/_version.py', state: 'generated', checked: true }),
    );
    expect(await found('rehearsal-wings', '2.1.0')).toMatchObject({
      reach: { state: 'branch' },
      unexplained: { paths: ['setup.py'], total: 1 },
      since: { version: '2.0.0' },
    });
    expect(await found('rehearsal-ghost-light', '0.5.0')).toMatchObject({
      reach: { state: 'branch' },
      tag: { name: 'v0.5.0', same: false },
    });
    expect(await found('rehearsal-ghost-light', '0.6.0')).toMatchObject({
      reach: { state: 'none' },
      tag: null,
      unexplained: { total: 0 },
    });
    const about = { project: 'rehearsal-wings', version: '2.1.0', filename: 'rehearsal_wings-2.1.0.tar.gz' };
    const running = { store: bench.store, config: readConfig({}), watcher };
    await expect(askSource(running, about)).rejects.toMatchObject({ code: 'SOURCE_NOTHING' });
    expect(await bench.store.claimSource({ worker: 'w', now: bench.clock.now, leaseMs: HOUR })).toBeNull();
  });

  test('shows every expectation that needs no decision', async () => {
    const projects = await Promise.all(REHEARSAL_PROJECTS.map(({ name }) => bench.project(name)));
    const shown = new Set(projects.map(({ expectation }) => expectation));
    expect([...shown].toSorted()).toEqual(['changed', 'lost', 'matches', 'none']);
  });
});
