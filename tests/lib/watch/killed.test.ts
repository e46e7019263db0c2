/** A worker that is killed, at whatever moment: what it said that it recorded is there, and nothing is there by half. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { auditLedger } from '../../../lib/watch/audit.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, readVector, START } from './bench.ts';

const PROGRAM = join(import.meta.dirname, 'check-process.ts');
const ROUNDS = 5;
const good = readVector('github-publish');

/** One release with provenance and then, patch after patch, releases that have lost it or whose provenance proves nothing. */
function publish(index: FakeIndex): number {
  const uploadTime = (minor: number) => new Date(START - (100 - minor) * 24 * HOUR).toISOString();
  const more = Array.from({ length: 30 }, (_, place) => ({
    filename: `stagecraft-1.${place + 5}.0.tar.gz`,
    uploadTime: uploadTime(place + 5),
    provenance: place % 3 === 0 ? good.provenance : null,
  }));
  const files = [{ ...good, uploadTime: uploadTime(4) }, ...more];
  index.addProject('stagecraft', { files });
  return files.length;
}

type Said = { verdicts: [fileId: number, verdictId: string][]; changes: string[]; done: boolean };

/** Kills the program without warning once it has said `lines` lines; how much further it got is left to chance. */
async function runUntil(lines: number, ...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, [PROGRAM, ...args, String(lines)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: Said = { verdicts: [], changes: [], done: false };
  let count = 0;
  for await (const line of createInterface(child.stdout)) {
    const [what, first = '', second = ''] = line.split(' ');
    if (what === 'verdict') said.verdicts.push([Number(first), second]);
    if (what === 'change') said.changes.push(first);
    if (what === 'done') said.done = true;
    count += 1;
    if (count === lines) child.kill('SIGKILL');
  }
  return said;
}

async function expectKept(store: Store, { verdicts, changes }: Said): Promise<void> {
  for (const [fileId, verdictId] of verdicts) {
    const observations = await store.listObservations(fileId);
    expect(observations.map((observation) => observation.verdictId)).toContain(verdictId);
    expect((await store.getVerdict(verdictId))?.id).toBe(verdictId);
  }
  const recorded = await store.listChanges({ after: null, limit: 500 });
  expect(recorded.map(({ change }) => change.id)).toEqual(expect.arrayContaining(changes));
}

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`a worker that is killed, on ${title}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);

    it('has lost nothing that it acknowledged, and left nothing by half', { timeout: 180_000 }, async () => {
      await using index = await startFakeIndex();
      const count = publish(index);
      const url = await backend.createDatabase();
      const store = await openStore(url);
      await store.migrate();
      const { project } = await store.trackProject({ name: 'stagecraft', world: 'pypi', now: START });
      let killed = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const lines = 1 + Math.floor(Math.random() * (count / 2));
        const said = await runUntil(lines, url, index.origin, String(START + round * 2 * HOUR));
        if (!said.done) killed += 1;
        await expectKept(store, said);
        const current = await store.getProject('stagecraft');
        if (current) expect((await auditLedger(store, current)).findings).toEqual([]);
      }
      expect(killed).toBeGreaterThan(0);
      const last = await runUntil(
        Number.POSITIVE_INFINITY,
        url,
        index.origin,
        String(START + ROUNDS * 2 * HOUR),
      );
      expect(last.done).toBe(true);

      const files = await store.listFiles(project.id);
      expect(files.filter(({ outcome }) => outcome !== null)).toHaveLength(count);
      for (const { id } of files) expect(await store.listObservations(id)).toHaveLength(1);
      const current = await store.getProject('stagecraft');
      expect(current).toMatchObject({ isUnfolded: false, leaseOwner: null });
      if (current) expect((await auditLedger(store, current)).findings).toEqual([]);
      const { changes } = foldLedger({ ...(await store.readHistory(project.id)), recorded: [] });
      const recorded = await store.listChanges({ after: null, limit: 500 });
      expect(recorded.map(({ change }) => change.id)).toEqual(
        expect.arrayContaining(changes.map(({ id }) => id)),
      );
      expect(recorded.length).toBeGreaterThan(0);
      await store.close();
    });
  });
}
