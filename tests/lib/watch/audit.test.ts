import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandLine } from '../../../lib/access/actor.ts';
import { auditLedger } from '../../../lib/watch/audit.ts';
import { decideChange, setPin } from '../../../lib/watch/decide.ts';
import { read } from '../a-config.ts';
import { sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, type WatchBench } from './bench.ts';

const BY = commandLine('reviewer');
const good = readVector('github-publish');
const extended = readVector('github-publish-and-slsa');
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };

describe('the audit of a ledger', () => {
  const backend = sqliteBackend();
  let url: string;
  let bench: WatchBench;
  beforeAll(backend.start);
  afterAll(backend.stop);
  /** Two changes: one read from history, one seen live; a pin and a decision. */
  beforeEach(async () => {
    url = await backend.createDatabase();
    bench = await openWatchBench(url);
    bench.clock.now = Date.now();
    await bench.track('stagecraft');
    for (const file of [good, extended]) {
      const listed = { ...file, uploadTime: '2026-01-02T03:04:05.000000Z' };
      bench.index.addProject('stagecraft', { files: [listed, lost] });
      await bench.watcher.checkNext();
      bench.clock.now += 8 * 24 * HOUR;
    }
    const running = { store: bench.store, config: read({}) };
    const [change] = await bench.store.listChanges({ kind: 'lost', after: null, limit: 1 });
    await decideChange(running, BY, 'stagecraft', {
      change: change?.change.id ?? '',
      verdict: 'accept',
      scope: 'release',
      reason: 'It was announced.',
    });
    await setPin(running, BY, 'stagecraft', {
      kind: 'repository',
      repository: 'https://github.com/theatre/stagecraft',
    });
  });
  afterEach(() => bench.close());

  const audit = async () => auditLedger(bench.store, await bench.project('stagecraft'));
  const sentences = async () =>
    (await audit()).findings.map(({ sentence }) => sentence.replace(/[0-9a-f]{64}/, 'ID'));
  function tamper(statement: string, table: string): void {
    using connection = new DatabaseSync(url.replace('file:', ''));
    connection.exec('pragma foreign_keys = off');
    for (const event of ['no_update', 'no_delete', 'once']) {
      connection.exec(`drop trigger if exists ${table}_${event}`);
    }
    connection.exec(statement);
  }

  it('finds nothing where nothing was altered', async () => {
    expect(await audit()).toEqual({ changes: 2, findings: [] });
  });

  it.each([
    [
      'a change that was reworded',
      'update changes set change = replace(change, \'"severity":"warning"\', \'"severity":"notice"\')',
      'changes',
      ['the change ID is recorded otherwise than it comes out'],
    ],
    [
      'a change that was removed',
      "delete from standings where standing = 'noted'; delete from changes where kind = 'provenance-extended'",
      'changes',
      ['the change ID is not recorded'],
    ],
    [
      'a change that was added',
      `insert into changes select '${'0'.repeat(64)}', project_id, kind, severity, observed, noticed_at, recorded_at,
         replace(change, id, '${'0'.repeat(64)}') from changes where kind = 'lost';
       insert into standings (change_id, standing, decision_id) values ('${'0'.repeat(64)}', 'open', null)`,
      'changes',
      ['the change ID does not follow from what is stored'],
    ],
    [
      'a decision that was turned round',
      "update decisions set verdict = 'reject'",
      'decisions',
      ['the change ID stands otherwise', 'the board says something else'],
    ],
    [
      'what the board says',
      "update projects set expectation = 'matches'",
      'projects',
      ['the board says something else'],
    ],
    [
      'what is kept beside the verdicts',
      "update verdict_facts set attestations = replace(attestations, 'theatre/', 'theater/')",
      'verdict_facts',
      ['what is kept beside the verdicts is not what they say'],
    ],
  ])('notices %s', async (_, statement, table, expected) => {
    tamper(statement, table);
    expect(await sentences()).toEqual(expected);
  });

  it('says nothing against what an earlier version worded otherwise, or did not record yet', async () => {
    tamper(
      "update changes set change = json_remove(json_set(change, '$.message', 'So it was said.'), '$.before.coverage')",
      'changes',
    );
    expect(await sentences()).toEqual([]);
  });

  it('does not take for missing what the next check will fold', async () => {
    tamper('update projects set is_unfolded = 1; delete from standings; delete from changes', 'changes');
    expect(await sentences()).toEqual([]);
    bench.clock.now += HOUR;
    await bench.watcher.checkNext();
    expect(await audit()).toEqual({ changes: 2, findings: [] });
  });

  it('goes no further than a verdict that was altered', async () => {
    tamper("update verdicts set verdict = replace(verdict, 'theatre', 'theater')", 'verdicts');
    await expect(audit()).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  });
});
