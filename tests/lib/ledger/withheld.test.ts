/** What the index lists no longer, and what it says of the project as a whole. */
import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { historyAt } from '../../../lib/ledger/history.ts';
import type { FileFact, JudgedChange, Period, StatusFact } from '../../../lib/ledger/types.ts';
import { aHistory, aRelease, CUE, DAY, expectationsOf, fold, HOUR, READ_AT } from './a-history.ts';

const first = aRelease('1.0', { on: 1, by: CUE });
const second = aRelease('1.1', { on: 100, by: CUE });
const all = [...first, ...second];

/** Hours after the first reading; the last without an end lasts. */
const hours = (...times: [from: number, until?: number][]): Period[] =>
  times.map(([from, until]) => ({
    from: READ_AT + from * HOUR,
    until: until === undefined ? null : READ_AT + until * HOUR,
  }));
const hide = (files: readonly FileFact[], ...times: Parameters<typeof hours>) =>
  files.map((file) => ({ ...file, gone: hours(...times) }));
const status = (hour: number, name: StatusFact['status'], reason: string | null = null): StatusFact => ({
  at: READ_AT + hour * HOUR,
  status: name,
  reason,
});

/** `kind severity version filename times`, as they were noticed. */
function told(files: FileFact[], statuses: StatusFact[] = []): string[] {
  return fold(files, { statuses })
    .changes.toReversed()
    .map(({ kind, severity, version, filename, after }) =>
      [kind, severity, version, filename, after?.times].filter(Boolean).join(' '),
    )
    .toSorted();
}

describe('what the index lists no longer', () => {
  it('is a notice about one file while the others of its release are listed', () => {
    const [sdist, wheel] = second;
    const files = [...first, ...hide(sdist ? [sdist] : [], [5]), ...(wheel ? [wheel] : [])];
    expect(told(files)).toEqual(['withheld notice 1.1 cue-1.1.tar.gz']);
  });

  it('is one notice about a release where all of its files went, and no objection to it', () => {
    const files = [...first, ...hide(second, [5])];
    expect(told(files)).toEqual(['withheld notice 1.1']);
    expect(expectationsOf(fold(files), '1.1')).toEqual(['matches', 'matches']);
  });

  it('is one notice about the project where everything went', () => {
    expect(told(hide(all, [5]))).toEqual(['withheld notice']);
  });

  it('says what went before all of it did, too', () => {
    expect(told([...hide(first, [3]), ...hide(second, [5])])).toEqual([
      'withheld notice',
      'withheld notice 1.0',
    ]);
  });

  it('is said of what does not come back with the others', () => {
    const files = [...hide(first, [5]), ...hide(second, [5, 8])];
    expect(told(files)).toEqual(['returned information', 'withheld notice', 'withheld notice 1.0']);
  });

  it('was noticed when a listing first left it out, and that was seen live', () => {
    const [change] = fold([...first, ...hide(second, [5, 6], [9])]).changes.filter(
      ({ kind }) => kind === 'withheld',
    );
    expect(change).toMatchObject({ noticedAt: READ_AT + 5 * HOUR, observed: 'live', standing: 'noted' });
    expect(change?.after).toMatchObject({ listed: false, at: READ_AT + 9 * HOUR, times: 2 });
  });

  it('is one change with a count, and one for the return, however often it goes and comes', () => {
    const files = [...first, ...hide(second, [1, 2], [3, 4], [5, 6], [7])];
    expect(told(files)).toEqual(['returned information 1.1 3', 'withheld notice 1.1 4']);
    const ids = (hour: number) =>
      foldLedger(historyAt(aHistory(files), READ_AT + hour * HOUR)).changes.map(({ id }) => id);
    expect(ids(9)).toEqual(expect.arrayContaining(ids(2)));
    expect(ids(9)).toHaveLength(2);
  });

  it('is not said of a name that is listed with other bytes', () => {
    const [sdist] = second;
    if (!sdist) throw new Error('A release has files.');
    const other = { ...sdist, sha256: 'ab'.repeat(32), firstSeenAt: READ_AT + 5 * HOUR, absentAt: READ_AT };
    expect(told([...first, ...hide([sdist], [5]), other]).filter((each) => each.startsWith('w'))).toEqual([]);
  });

  it.each(['quarantined', 'archived'] as const)('is information in a project that is %s', (name) => {
    const statuses = [status(0, 'active'), status(5, name)];
    expect(told(hide(all, [5]), statuses)).toContain('withheld information');
    expect(told(hide(all, [4]), statuses)).toContain('withheld notice');
  });

  it('does not hide behind a quarantine that was before', () => {
    const statuses = [status(0, 'active'), status(1, 'quarantined'), status(2, 'active')];
    expect(told(hide(all, [1, 2], [9]), statuses)).toEqual([
      'returned information',
      'status-changed notice',
      'status-changed warning',
      'withheld information',
      'withheld notice',
    ]);
  });

  it.each([
    [
      'The index stopped listing cue-1.1.tar.gz on 2029-06-23.',
      [...first, ...second.slice(1), ...hide(second.slice(0, 1), [5])],
    ],
    [
      'The index stopped listing release 1.1 on 2029-06-23. It has done so 2 times.',
      [...first, ...hide(second, [1, 2], [5])],
    ],
    ['The index stopped listing the files of cue on 2029-06-23.', hide(all, [5])],
    ['The index listed release 1.1 again on 2029-06-23.', [...first, ...hide(second, [5, 7])]],
  ])('is told as: %s', (sentence, files) => {
    expect(fold(files).changes.map(({ message }) => message)).toContain(sentence);
  });

  it('is told with what explains it', () => {
    const { changes } = fold(hide(all, [5]), { statuses: [status(0, 'active'), status(5, 'quarantined')] });
    expect(changes.map(({ message }) => message)).toContain(
      'The index stopped listing the files of cue on 2029-06-23, and says that the project is quarantined.',
    );
  });
});

describe('the status of a project', () => {
  const changesOf = (...statuses: StatusFact[]): JudgedChange[] => fold(all, { statuses }).changes;

  it('is no change where it was so when the project was first read', () => {
    expect(changesOf(status(0, 'quarantined'))).toEqual([]);
  });

  it.each([
    ['active', 'quarantined', 'warning', 'open'],
    ['active', 'archived', 'notice', 'noted'],
    ['active', 'deprecated', 'notice', 'noted'],
    ['archived', 'quarantined', 'warning', 'open'],
    ['quarantined', 'active', 'notice', 'noted'],
    ['archived', 'active', 'information', 'noted'],
    ['deprecated', 'active', 'information', 'noted'],
  ] as const)('from %s to %s is %s', (before, after, severity, standing) => {
    const [change] = changesOf(status(0, before), status(5, after, 'Because of a report.'));
    expect(change).toMatchObject({
      kind: 'status-changed',
      severity,
      standing,
      version: null,
      filename: null,
      before: { status: before },
      after: { status: after, statusReason: 'Because of a report.', at: READ_AT + 5 * HOUR },
      noticedAt: READ_AT + 5 * HOUR,
      observed: 'live',
    });
  });

  it('is no change where only its reason is another', () => {
    expect(changesOf(status(0, 'archived', 'Done.'), status(5, 'archived', 'Really done.'))).toEqual([]);
  });

  it('is one change each way with a count, however often it goes to and fro', () => {
    const turns = Array.from({ length: 7 }, (_, hour) => status(hour, hour % 2 ? 'quarantined' : 'active'));
    const changes = changesOf(...turns);
    expect(changes.map(({ before, after }) => [before?.status, after?.status, after?.times])).toEqual([
      ['quarantined', 'active', 3],
      ['active', 'quarantined', 3],
    ]);
    expect(changes[1]?.message).toBe(
      'The status of cue became quarantined on 2029-06-23; before that it was active. It has done so 3 times.',
    );
  });

  it('does not depend on when the clock of a worker told what was seen by another', () => {
    const twice = [status(0, 'active'), status(5, 'archived'), status(5, 'archived'), status(6, 'archived')];
    expect(changesOf(...twice)).toHaveLength(1);
    expect(fold(all, { statuses: twice.toReversed() }).changes[0]?.id).toBe(changesOf(...twice)[0]?.id);
  });

  it('of a day later is not known the day before', () => {
    const history = aHistory(all, { statuses: [status(0, 'active'), status(48, 'archived')] });
    expect(foldLedger(historyAt(history, READ_AT + DAY)).changes).toEqual([]);
  });
});
