import { describe, expect, it } from 'vitest';
import type { LedgerFile } from '../../../lib/gate/ledger-file.ts';
import type { Exception } from '../../../lib/gate/policy.ts';
import { aPolicy, aRule, decideText } from './a-decision.ts';
import { aChange, aFile, aLedger, aProject, aRelease } from './a-ledger.ts';
import { NOW } from './table.ts';

describe('an exception', () => {
  const change = aChange({ version: '1.0' });
  const unsettled = [{ change: change.id, state: 'open' as const }];
  const file = aFile({ expectation: 'changed', changes: [change.id], unsettled });
  const ledger = aLedger(aProject({ changes: [change], releases: [aRelease({ files: [file] })] }));
  const exception: Exception = {
    line: 9,
    project: 'cue',
    version: '1.0',
    change: change.id,
    reason: 'They moved, and said so.',
    by: 'Zoë',
    until: '2026-02-28',
  };
  const withExceptions = (...exceptions: Exception[]) =>
    aPolicy([aRule({ publisher: 'remembered' })], { exceptions });
  const run = (exceptions: Exception[], now = NOW, known: LedgerFile = ledger) => {
    const decision = decideText('cue==1.0', known, withExceptions(...exceptions), now);
    return { exitCode: decision.exitCode, uses: decision.exceptions.map(({ state }) => state) };
  };

  it('covers the change, and what rests on nothing else', () => {
    expect(run([])).toEqual({ exitCode: 1, uses: [] });
    expect(run([exception])).toEqual({ exitCode: 0, uses: ['used'] });
  });

  it('covers up to the end of its day, and is told of after that', () => {
    expect(run([exception], Date.parse('2026-02-28T23:59:59Z'))).toEqual({ exitCode: 0, uses: ['used'] });
    expect(run([exception], Date.parse('2026-03-01T00:00:00Z'))).toEqual({ exitCode: 1, uses: ['expired'] });
  });

  it.each([
    ['another change', { change: 'f'.repeat(64) }],
    ['another version', { version: '1.1' }],
    ['another project', { project: 'other' }],
  ])('of %s covers nothing, and is told of', (_, other) => {
    expect(run([{ ...exception, ...other }])).toEqual({ exitCode: 1, uses: ['unused'] });
  });

  it('names its release however it is spelled', () => {
    expect(run([{ ...exception, version: '1.0.0' }])).toEqual({ exitCode: 0, uses: ['used'] });
  });

  it('cannot cover the next event, nor a failure that rests on more than it names', () => {
    const next = aChange({ kind: 'signer-changed', severity: 'warning', version: '1.0' });
    const both = {
      ...file,
      changes: [change.id, next.id],
      unsettled: [...unsettled, { change: next.id, state: 'open' as const }],
    };
    const known = aLedger(aProject({ changes: [change, next], releases: [aRelease({ files: [both] })] }));
    expect(run([exception], NOW, known)).toEqual({ exitCode: 1, uses: ['used'] });
    expect(run([exception, { ...exception, change: next.id }], NOW, known).exitCode).toBe(0);
  });

  it('covers no failure that rests on no change, and nothing that could not be told', () => {
    const young = aPolicy([aRule({ minAgeDays: 3_000 })], { exceptions: [exception] });
    expect(decideText('cue==1.0', aLedger(aProject()), young).exitCode).toBe(1);
    const unread = aFile({ outcome: 'indeterminate', changes: [change.id] });
    const known = aLedger(aProject({ changes: [change], releases: [aRelease({ files: [unread] })] }));
    expect(run([exception], NOW, known).exitCode).toBe(3);
  });

  it('covers a file that does not verify by the change that says so', () => {
    const failed = aChange({ kind: 'verification-failed', version: '1.0' });
    const broken = aFile({ outcome: 'failed', code: 'SIGNATURE', identities: [], expectation: 'none' });
    const known = aLedger(aProject({ changes: [failed], releases: [aRelease({ files: [broken] })] }));
    const policy = aPolicy([aRule({ require: 'confirmed' })], {
      exceptions: [{ ...exception, change: failed.id }],
    });
    expect(decideText('cue==1.0', known, policy).exitCode).toBe(0);
  });
});
