import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import {
  aFile,
  aHistory,
  aRelease,
  byGitHub,
  CUE,
  day,
  digest,
  ELSEWHERE,
  expectationsOf,
  findChange,
  fold,
  HOUR,
  observe,
  READ_AT,
  said,
  statesOf,
} from './a-history.ts';

const first = aRelease('1.0', { on: 1, by: CUE });
const then = (by: Parameters<typeof observe>[1], plan = {}) => aRelease('1.1', { on: 100, by, ...plan });

describe('provenance-extended', () => {
  const [sdist, wheel] = first;
  const extend = (by: Parameters<typeof observe>[1]) => {
    const observations = [...(sdist?.observations ?? []), observe(READ_AT + HOUR, by, 'second')];
    return fold(
      [sdist, wheel].flatMap((file) => (file ? [file === sdist ? { ...file, observations } : file] : [])),
    );
  };

  it('is information by the same publisher, and seen live', () => {
    const ledger = extend(CUE);
    expect(said(ledger)).toEqual(['provenance-extended information']);
    expect(findChange(ledger, 'provenance-extended').observed).toBe('live');
    expect(expectationsOf(ledger, '1.0')).toEqual(['first-seen', 'first-seen']);
  });

  it('is a warning where the new document names somebody else as well', () => {
    const ledger = extend([byGitHub(CUE), byGitHub(ELSEWHERE)]);
    expect(said(ledger)).toEqual(['provenance-extended warning']);
    expect(findChange(ledger, 'provenance-extended').after?.identity?.sourceRepositoryIdentifier).toBe('900');
    expect(expectationsOf(ledger, '1.0')).toEqual(['first-seen', 'changed']);
  });

  it('is a warning where the new document does not verify: the file was confirmed, and is contradicted', () => {
    const ledger = extend('contradicted');
    expect(said(ledger)).toEqual(['verification-failed warning', 'provenance-extended warning']);
    expect(findChange(ledger, 'provenance-extended').standing).toBe('open');
    expect(expectationsOf(ledger, '1.0')).toEqual(['first-seen', 'changed']);
  });

  it('is a warning too where the confirmed document had been withdrawn before', () => {
    const [withdrawn, bad] = [observe(READ_AT + 1, null), observe(READ_AT + 2, 'contradicted')];
    const files = first.map((file) => ({ ...file, observations: [...file.observations, withdrawn, bad] }));
    expect(said(fold(files)).filter((each) => each.startsWith('provenance-extended'))).toEqual([
      'provenance-extended warning',
      'provenance-extended warning',
    ]);
  });

  it('is a notice where the new document cannot be read yet', () => {
    const unread = { ...byGitHub(CUE), outcome: 'indeterminate', code: 'PUBLISHER_UNKNOWN' } as const;
    expect(said(extend(unread))).toEqual(['provenance-extended notice']);
  });

  it('names nobody as added where the first document proved nothing', () => {
    const late = first.map((file) => ({
      ...file,
      observations: [observe(READ_AT, 'contradicted'), observe(READ_AT + HOUR, CUE)],
    }));
    const ledger = fold(late);
    expect(said(ledger)).toEqual(['provenance-extended notice', 'provenance-extended notice']);
    expect(ledger.changes[0]?.after?.identity).toBeUndefined();
  });

  it('is another change for each document', () => {
    const [file] = first;
    if (!file) throw new Error('A release has files.');
    const documents = ['second', 'third'].map((name, index) => observe(READ_AT + HOUR + index, CUE, name));
    const ledger = fold([{ ...file, observations: [...file.observations, ...documents] }]);
    expect(said(ledger)).toEqual(['provenance-extended information', 'provenance-extended information']);
  });

  it('is not said of the same document looked at again, nor of a failure to look', () => {
    const again = first.map((file) => ({
      ...file,
      observations: [
        ...file.observations,
        observe(READ_AT + HOUR, 'unreadable'),
        observe(READ_AT + 2 * HOUR, CUE),
      ],
    }));
    expect(said(fold(again))).toEqual([]);
  });
});

describe('provenance-withdrawn', () => {
  const withdrawn = first.map((file) => ({
    ...file,
    observations: [...file.observations, observe(READ_AT + HOUR, null)],
  }));

  it('is a warning for each file, and who published is remembered all the same', () => {
    const ledger = fold([...withdrawn, ...then(ELSEWHERE)]);
    expect(said(ledger).filter((each) => each === 'provenance-withdrawn warning')).toHaveLength(2);
    expect(said(ledger)).toContain('repository-changed warning');
    expect(expectationsOf(ledger, '1.0')).toEqual(['lost', 'lost']);
    expect(statesOf(ledger, '1.0')).toEqual(['no-provenance', 'lost-provenance']);
  });

  it('is not said of an index that forbids or fails to answer', () => {
    const silent = first.map((file) => ({
      ...file,
      observations: [...file.observations, observe(READ_AT + HOUR, 'unreadable')],
    }));
    expect(said(fold(silent))).toEqual([]);
  });

  it('is followed by returned where the document comes back', () => {
    const back = withdrawn.map((file) => ({
      ...file,
      observations: [...file.observations, observe(READ_AT + 2 * HOUR, CUE)],
    }));
    expect(said(fold(back)).filter((each) => each === 'returned information')).toHaveLength(2);
  });
});

describe('stated-differs', () => {
  it('is a warning where the certificate was issued to another than the index names', () => {
    const signed = byGitHub({ ...CUE, workflow: 'nightly.yml' });
    const stated = {
      kind: 'GitHub',
      repository: 'stage/cue',
      workflow: 'release.yml',
      environment: null,
    } as const;
    const differing = {
      ...signed,
      outcome: 'failed',
      code: 'PUBLISHER_WORKFLOW',
      publisher: stated,
    } as const;
    const ledger = fold([...first, ...then(CUE, { wheel: differing })]);
    expect(said(ledger)).toEqual(['verification-failed alarm', 'stated-differs warning']);
    const { before, after } = findChange(ledger, 'stated-differs');
    expect(before?.stated).toEqual(stated);
    expect(after?.identity?.workflow).toBe('.github/workflows/nightly.yml');
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'matches']);
  });

  it('is not said of attestations that fail for another reason', () => {
    const unsigned = { ...byGitHub(CUE), outcome: 'failed', code: 'SUBJECT_DIGEST' } as const;
    expect(said(fold([...first, ...then(unsigned)]))).toEqual(['verification-failed alarm']);
  });
});

describe('file-replaced', () => {
  const [sdist] = first;
  const other = aFile('1.0', 'sdist', { on: 1, by: CUE, content: 'other bytes' });

  it('is an alarm: the same name, another digest', () => {
    const replaced = { ...other, firstSeenAt: READ_AT + HOUR, absentAt: READ_AT };
    const gone = first.map((file) =>
      file === sdist ? { ...file, gone: [{ from: READ_AT + HOUR, until: null }] } : file,
    );
    const ledger = fold([...gone, replaced]);
    expect(said(ledger).filter((each) => each.startsWith('file-replaced'))).toEqual(['file-replaced alarm']);
    expect(findChange(ledger, 'file-replaced')).toMatchObject({
      observed: 'live',
      filename: 'cue-1.0.tar.gz',
      before: { sha256: digest('cue-1.0.tar.gz') },
      after: { sha256: digest('cue-1.0.tar.gzother bytes') },
    });
  });

  it('is another alarm for other bytes again', () => {
    const third = aFile('1.0', 'sdist', { on: 1, by: CUE, content: 'third bytes' });
    const later = [other, third].map((file, index) => ({
      ...file,
      firstSeenAt: READ_AT + HOUR * (index + 1),
      absentAt: READ_AT,
    }));
    const alarms = said(fold([...first, ...later])).filter((each) => each.startsWith('file-replaced'));
    expect(alarms).toEqual(['file-replaced alarm', 'file-replaced alarm']);
  });

  it('is not said of a file that is gone and comes back', () => {
    const gone = [{ from: READ_AT + HOUR, until: READ_AT + 2 * HOUR }];
    expect(said(fold(first.map((file) => ({ ...file, gone }))))).not.toContain('file-replaced alarm');
  });

  it('is not said where the index states no digest', () => {
    expect(said(fold([...first, { ...other, sha256: null }]))).toEqual([]);
  });
});

describe('a change', () => {
  it('was noticed when the last of what it rests on was read', () => {
    const readLater = (files: typeof first, at: number) =>
      files.map((file) => ({ ...file, observations: file.observations.map((each) => ({ ...each, at })) }));
    const lost = fold([...readLater(first, READ_AT + 5), ...readLater(then(null), READ_AT + 3)]);
    expect(findChange(lost, 'lost').noticedAt).toBe(READ_AT + 5);
    const [wheel, sdist] = then(ELSEWHERE).toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
    if (!wheel || !sdist) throw new Error('A release has two files.');
    const moved = fold([...first, ...readLater([wheel], READ_AT + 9), ...readLater([sdist], READ_AT + 7)]);
    expect(findChange(moved, 'repository-changed').noticedAt).toBe(READ_AT + 7);
  });

  it('happened when its release came, whatever order that was read in', () => {
    expect(findChange(fold([...then(null), ...first]), 'lost')).toMatchObject({
      happenedAt: day(100),
      observed: 'history',
    });
  });

  it('has an id that depends on no time and on no count', () => {
    const more = aFile('1.1', 'cp314-cp314-linux', { on: 101, by: null, live: true });
    const ids = [then(null), [...then(null, { live: true }), more]].map(
      (files) => findChange(fold([...first, ...files]), 'lost').id,
    );
    expect(ids[1]).toBe(ids[0]);
    expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has another id in another project', () => {
    const history = aHistory([...first, ...then(null)]);
    const ids = ['cue', 'prompt'].map((project) => foldLedger({ ...history, project }).changes[0]?.id);
    expect(ids[1]).not.toBe(ids[0]);
  });
});
