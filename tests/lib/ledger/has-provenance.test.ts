import { describe, expect, it } from 'vitest';
import {
  aFile,
  aRelease,
  CUE,
  day,
  ELSEWHERE,
  expectationsOf,
  findChange,
  fold,
  type observe,
  READ_AT,
  said,
  statesOf,
} from './a-history.ts';

const first = aRelease('1.0', { on: 1, by: CUE });
const then = (by: Parameters<typeof observe>[1], plan = {}) => aRelease('1.1', { on: 100, by, ...plan });

describe('lost', () => {
  it('is a warning, and stands against later releases without saying it again', () => {
    const ledger = fold([...first, ...then(null), ...aRelease('1.2', { on: 200, by: null })]);
    expect(said(ledger)).toEqual(['lost warning']);
    expect(findChange(ledger, 'lost').message).toBe(
      'Release 1.1 has no provenance; release 1.0 had it for 2 of its 2 files.',
    );
    expect(expectationsOf(ledger, '1.1')).toEqual(['lost', 'lost']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['lost', 'lost']);
    expect(statesOf(ledger, '1.2')).toEqual(['no-provenance', 'lost-provenance']);
  });

  it('is not said of a project that never had any', () => {
    const ledger = fold([...aRelease('1.0', { on: 1, by: null }), ...then(null)]);
    expect(said(ledger)).toEqual([]);
    expect(expectationsOf(ledger, '1.1')).toEqual(['none', 'none']);
  });

  it('is not said where the provenance could not be read, or proves nothing', () => {
    const unread = fold([...first, ...then('unreadable')]);
    expect(said(unread)).toEqual([]);
    expect(expectationsOf(unread, '1.1')).toEqual(['none', 'none']);
    const failed = fold([...first, ...then('contradicted')]);
    expect(said(failed)).toEqual(['verification-failed alarm']);
    expect(expectationsOf(failed, '1.1')).toEqual(['changed', 'changed']);
  });

  it('is not said while one of the files could not be read', () => {
    expect(said(fold([...first, ...then(null, { wheel: 'unreadable' })]))).toEqual([]);
  });

  it('compares past a release that could not be read', () => {
    const ledger = fold([...first, ...then('unreadable'), ...aRelease('1.2', { on: 200, by: null })]);
    expect(findChange(ledger, 'lost').before?.version).toBe('1.0');
  });
});

describe('returned', () => {
  it('is information where provenance comes back by the publisher of before', () => {
    const ledger = fold([...first, ...then(null), ...aRelease('1.2', { on: 200, by: CUE })]);
    expect(said(ledger)).toEqual(['lost warning', 'returned information']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['matches', 'matches']);
  });

  it('vouches for nobody: another publisher after a gap is another publisher', () => {
    const ledger = fold([...first, ...then(null), ...aRelease('1.2', { on: 200, by: ELSEWHERE })]);
    expect(said(ledger)).toEqual(['lost warning', 'repository-changed warning', 'returned information']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['changed', 'changed']);
  });

  it('is what a known workflow is that takes over again', () => {
    const ledger = fold([
      ...first,
      ...then({ ...CUE, workflow: 'nightly.yml' }),
      ...aRelease('1.2', { on: 200, by: CUE }),
    ]);
    expect(said(ledger)).toEqual(['workflow-changed notice', 'returned notice']);
    expect(findChange(ledger, 'returned').message).toBe(
      'Release 1.2 was published from github.com/stage/cue again, as releases before release 1.1 were.',
    );
  });
});

describe('partial', () => {
  it('is a notice, and the file without provenance is the one that lost it', () => {
    const ledger = fold([...first, ...then(CUE, { wheel: null })]);
    expect(said(ledger)).toEqual(['partial notice']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['lost', 'matches']);
    expect(findChange(ledger, 'partial').message).toBe(
      'Release 1.1 has provenance for 1 of its 2 files only; release 1.0 had it for all.',
    );
  });

  it('is not said again of a project whose releases are always so', () => {
    const ledger = fold([...aRelease('1.0', { on: 1, by: CUE, wheel: null }), ...then(CUE, { wheel: null })]);
    expect(said(ledger)).toEqual([]);
    expect(statesOf(ledger, '1.1')).toEqual(['partial-provenance']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['none', 'matches']);
  });

  it('is not said while a file could not be read', () => {
    expect(said(fold([...first, ...then(CUE, { wheel: 'unreadable' })]))).toEqual([]);
  });

  it('leaves nothing to return to: the next release has provenance as this one has', () => {
    const ledger = fold([...first, ...then(CUE, { wheel: null }), ...aRelease('1.2', { on: 200, by: CUE })]);
    expect(said(ledger)).toEqual(['partial notice']);
  });
});

describe('inconsistent', () => {
  const wheels = { ...CUE, workflow: 'wheels.yml' };

  it('is a notice where one release has two publishers and the one before had one', () => {
    const ledger = fold([...first, ...then(CUE, { wheel: wheels })]);
    expect(said(ledger)).toEqual(['inconsistent notice', 'workflow-changed notice']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'matches']);
  });

  it('shows a stranger among the files, and whose they are', () => {
    const ledger = fold([...first, ...then(CUE, { wheel: ELSEWHERE })]);
    expect(said(ledger)).toEqual(['inconsistent notice', 'repository-changed warning']);
    expect(findChange(ledger, 'inconsistent').after?.identities).toHaveLength(2);
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'matches']);
  });

  it('is not said of a project that always builds wheels elsewhere', () => {
    const ledger = fold([
      ...aRelease('1.0', { on: 1, by: CUE, wheel: wheels }),
      ...then(CUE, { wheel: wheels }),
    ]);
    expect(said(ledger)).toEqual([]);
    expect(statesOf(ledger, '1.1')).toEqual(['full-provenance', 'inconsistent-provenance']);
  });

  it('is not said of the first prerelease, beside stable releases that have one publisher', () => {
    const preview = aRelease('2.0rc1', { on: 100, by: CUE, wheel: wheels });
    expect(said(fold([...first, ...preview]))).toEqual([]);
  });

  it('is not said of two environments or runners of one workflow', () => {
    const mixed = aRelease('1.0', { on: 1, by: CUE, wheel: { ...CUE, runner: 'self-hosted' } });
    expect(statesOf(fold(mixed), '1.0')).toEqual(['full-provenance']);
  });
});

describe('added-late', () => {
  const late = (by: Parameters<typeof observe>[1], on = 20) => aFile('1.0', 'cp315-cp315-macosx', { on, by });

  it('is not said within 14 days', () => {
    expect(said(fold([...first, late(CUE, 15)]))).toEqual([]);
  });

  it('is information where the release’s own publisher adds the file', () => {
    const ledger = fold([...first, late(CUE)]);
    expect(said(ledger)).toEqual(['added-late information']);
    expect(findChange(ledger, 'added-late')).toMatchObject({
      filename: 'cue-1.0-cp315-cp315-macosx.whl',
      version: '1.0',
      before: { at: day(1) },
      after: { at: day(20) },
    });
    expect(expectationsOf(ledger, '1.0')).toEqual(['matches', 'first-seen', 'first-seen']);
  });

  it('is a warning where somebody else adds it, and no other change says so again', () => {
    const ledger = fold([...first, late(ELSEWHERE)]);
    expect(said(ledger)).toEqual(['added-late warning']);
    expect(expectationsOf(ledger, '1.0')[0]).toBe('changed');
  });

  it('is a warning where it has no provenance and the release has', () => {
    const ledger = fold([...first, late(null)]);
    expect(said(ledger)).toEqual(['added-late warning']);
    expect(expectationsOf(ledger, '1.0')[0]).toBe('lost');
  });

  it('is information in a project without provenance', () => {
    expect(said(fold([...aRelease('1.0', { on: 1, by: null }), late(null)]))).toEqual([
      'added-late information',
    ]);
  });

  it('is not said of a release that is yanked', () => {
    const yanked = { ...late(ELSEWHERE), yanked: [{ from: READ_AT, until: null }] };
    expect(said(fold([...aRelease('1.0', { on: 1, by: CUE, yanked: true }), yanked]))).toEqual([]);
  });

  it('is a notice by a publisher that the project has moved to meanwhile', () => {
    const moved = { ...CUE, workflow: 'wheels.yml' };
    const ledger = fold([...first, ...aRelease('1.1', { on: 30, by: moved }), late(moved, 40)]);
    expect(said(ledger)).toEqual(['workflow-changed notice', 'added-late notice']);
  });

  it('goes by when the file can have come, not by the day that the index states', () => {
    const backdated = { ...late(CUE, 2), absentAt: day(300), firstSeenAt: day(301) };
    expect(said(fold([...first, backdated]))).toEqual(['added-late information']);
  });
});
