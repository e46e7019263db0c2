/** What is said beside whatever is exported of a release, and what is never exported. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallRelease } from '../../../lib/exports/release.ts';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { isConfirmed } from '../../../lib/ledger/identity.ts';
import {
  aFile,
  aHistory,
  aRelease,
  byGitHub,
  CUE,
  day,
  decide,
  ELSEWHERE,
  findChange,
  fold,
  observe,
  pin,
  READ_AT,
} from '../ledger/a-history.ts';
import { anyHistory, codesOf, recall, recallFrom } from './a-release.ts';

const MOVED = [...aRelease('1.0', { on: 1, by: CUE }), ...aRelease('1.1', { on: 40, by: ELSEWHERE })];

describe('the publishers of a release', () => {
  it('are those that its own files state, not those of the project’s last release', () => {
    const later = { ...CUE, environment: 'pypi' };
    const files = [...aRelease('1.0', { on: 1, by: CUE }), ...aRelease('1.1', { on: 40, by: later })];
    expect(recall(files, '1.0').publishers).toMatchObject([{ repository: 'stage/cue', environment: null }]);
    expect(recall(files, '1.1').publishers).toMatchObject([{ repository: 'stage/cue', environment: 'pypi' }]);
  });

  it('are each named once, in the same order whatever order the files are in', () => {
    const files = aRelease('1.0', { on: 1, by: ELSEWHERE, wheel: CUE });
    const publishers = [{ repository: 'stage/cue' }, { repository: 'understage/cue' }];
    expect(recall(files, '1.0').publishers).toMatchObject(publishers);
    expect(recall(files.toReversed(), '1.0').publishers).toEqual(recall(files, '1.0').publishers);
    expect(codesOf(recall(files, '1.0'))).toContain('SEVERAL_PUBLISHERS');
  });

  it('are all of them where one document has several', () => {
    const both = aFile('1.0', 'sdist', { on: 1, by: [byGitHub(CUE), byGitHub(ELSEWHERE)] });
    expect(recall([both], '1.0').publishers).toMatchObject([
      { repository: 'stage/cue' },
      { repository: 'understage/cue' },
    ]);
  });

  it('are none of a file that the index no longer lists', () => {
    const gone = aFile('1.0', 'py3-none-any', { on: 1, by: ELSEWHERE, gone: true });
    const files = [aFile('1.0', 'sdist', { on: 1, by: CUE }), gone];
    expect(recall(files, '1.0').publishers).toMatchObject([{ repository: 'stage/cue' }]);
  });

  it('stay what they were where a document is contradicted by a later verifier', () => {
    const file = aFile('1.0', 'sdist', { on: 1, by: CUE });
    const [first] = file.observations;
    if (!first) throw new Error('The file was not observed.');
    const outcome = { outcome: 'failed' as const, code: 'PROVENANCE_MALFORMED' as const };
    const refused = { ...first, ...outcome, at: READ_AT + 1, attestations: [] };
    const publishers = recall([{ ...file, observations: [first, refused] }], '1.0').publishers;
    expect(publishers).toMatchObject([{ repository: 'stage/cue' }]);
  });

  it('are never anybody who was not confirmed for a file of that release, in any history', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const ledger = foldLedger(history);
        for (const { version } of ledger.releases) {
          const confirmed = history.files
            .filter((file) => file.version === version)
            .flatMap(({ observations }) => observations)
            .filter(({ attestations }) => attestations.every(isConfirmed))
            .flatMap(({ attestations }) => attestations.map(({ publisher }) => publisher));
          for (const publisher of recallRelease(ledger, version, false)?.publishers ?? []) {
            expect(confirmed).toContainEqual(publisher);
          }
        }
      }),
    );
  });
});

describe('nothing is said beside', () => {
  it('a release that was published as expected', () => {
    const files = [...aRelease('1.0', { on: 1, by: CUE }), ...aRelease('1.1', { on: 40, by: CUE })];
    expect(codesOf(recall(files, '1.1'))).toEqual([]);
    expect(codesOf(recall(files, '1.1', { pins: [pin('stage/cue')] }))).toEqual([]);
  });

  it('a rename, and a pin that names the repository as it was called before', () => {
    const renamed = { ...CUE, repository: 'stage/prompt' };
    const files = [...aRelease('1.0', { on: 1, by: CUE }), ...aRelease('1.1', { on: 40, by: renamed })];
    expect(codesOf(recall(files, '1.1', { pins: [pin('stage/cue')] }))).toEqual([]);
  });

  it('a change that a person accepted', () => {
    const accepted = decide(findChange(fold(MOVED), 'repository-changed'));
    expect(codesOf(recall(MOVED, '1.1', { decisions: [accepted] }))).toEqual([]);
  });
});

describe('it is said', () => {
  it('that a change is open', () => {
    const release = recall(MOVED, '1.1');
    expect(release.reservations).toMatchObject([
      { code: 'CHANGE_OPEN', message: expect.stringMatching(/^Nobody has decided .+understage\/cue/) },
    ]);
    expect(codesOf(recall(MOVED, '1.0'))).toEqual([]);
  });

  it('on later releases too, as long as nobody decided', () => {
    const files = [...MOVED, ...aRelease('1.2', { on: 80, by: ELSEWHERE })];
    expect(codesOf(recall(files, '1.2'))).toEqual(['CHANGE_OPEN']);
  });

  it('on a later release, where the change was accepted for one release only', () => {
    const files = [...MOVED, ...aRelease('1.2', { on: 80, by: ELSEWHERE })];
    const decisions = [decide(findChange(fold(MOVED), 'repository-changed'), { scope: 'release' })];
    expect(codesOf(recall(files, '1.1', { decisions }))).toEqual([]);
    expect(codesOf(recall(files, '1.2', { decisions }))).toEqual(['CHANGE_OPEN']);
  });

  it('that a person rejected it, and who', () => {
    const rejected = decide(findChange(fold(MOVED), 'repository-changed'), { verdict: 'reject', by: 'Zoë' });
    expect(recall(MOVED, '1.1', { decisions: [rejected] }).reservations).toMatchObject([
      { code: 'CHANGE_REJECTED', message: expect.stringMatching(/^Zoë rejected this on \d+ \w+ \d{4}: Rel/) },
    ]);
  });

  it('that the pin in force names somebody else', () => {
    const pins = [pin('stage/another', { at: day(3000) })];
    const release = recall(aRelease('1.0', { on: 1, by: CUE }), '1.0', { pins });
    expect(release.reservations).toEqual([
      {
        code: 'PIN_DIFFERS',
        message:
          'The pin in force expects github.com/stage/another; this release was published from github.com/stage/cue, release.yml.',
      },
    ]);
    const dropped = [...pins, pin(null, { at: day(3001) })];
    expect(codesOf(recall(aRelease('1.0', { on: 1, by: CUE }), '1.0', { pins: dropped }))).toEqual([]);
  });

  it.each([[null], ['unreadable' as const], ['contradicted' as const]])(
    'that some files are not confirmed, where a wheel is %s',
    (wheel) => {
      const release = recall(aRelease('1.0', { on: 1, by: CUE, wheel }), '1.0');
      expect(release.reservations).toContainEqual({
        code: 'FILES_UNCONFIRMED',
        message: 'No publisher is confirmed for 1 of its 2 files: cue-1.0-py3-none-any.whl.',
      });
    },
  );

  it('that a project of the rehearsal is on no index', () => {
    const release = recallRelease(fold(aRelease('1.0', { on: 1, by: CUE })), '1.0', true);
    expect(release && codesOf(release)).toEqual(['REHEARSAL']);
  });

  it('that a change was noticed, although what is known by now does not lead to it', () => {
    const recorded = fold(MOVED).changes;
    const files = [...aRelease('1.0', { on: 1, by: CUE }), ...aRelease('1.1', { on: 40, by: CUE })];
    const release = recallFrom(foldLedger({ ...aHistory(files), recorded }), '1.1');
    expect(codesOf(release)).toEqual(['CHANGE_OPEN']);
  });

  it('that provenance was withdrawn', () => {
    const file = aFile('1.0', 'sdist', { on: 1, by: CUE });
    const observations = [...file.observations, observe(READ_AT + 1000, null)];
    expect(codesOf(recall([{ ...file, observations }], '1.0'))).toEqual(['CHANGE_OPEN']);
  });

  it('in any history, of every release that is not what was expected', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const ledger = foldLedger(history);
        for (const { version, expectation } of ledger.releases) {
          const release = recallRelease(ledger, version, false);
          if (!release || !['changed', 'lost', 'rejected'].includes(expectation)) continue;
          expect(release.unsettled.length).toBeGreaterThan(0);
          expect(codesOf(release)).toContain(expectation === 'rejected' ? 'CHANGE_REJECTED' : 'CHANGE_OPEN');
        }
      }),
    );
  });
});

it('knows no release that the ledger does not know', () => {
  expect(recallRelease(fold(aRelease('1.0', { on: 1, by: CUE })), '9.9', false)).toBeNull();
});
