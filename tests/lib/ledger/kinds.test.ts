import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../lib/ledger/types.ts';
import {
  aFile,
  aRelease,
  byGitHub,
  byGitLab,
  byGoogle,
  CUE,
  day,
  digest,
  expectationsOf,
  findChange,
  fold,
  HOUR,
  observe,
  READ_AT,
  said,
  statesOf,
} from './a-history.ts';

const ELSEWHERE = { ...CUE, repository: 'understage/cue', number: '900', ownerNumber: '90' };
const first = aRelease('1.0', { on: 1, by: CUE });
const then = (by: Parameters<typeof observe>[1], plan = {}) => aRelease('1.1', { on: 100, by, ...plan });

describe('renamed', () => {
  const ledger = fold([...first, ...then({ ...CUE, repository: 'stage/prompt' })]);

  it('is information: the number is the same, and the publisher is the expected one', () => {
    expect(said(ledger)).toEqual(['renamed information']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['matches', 'matches']);
    expect(statesOf(ledger, '1.1')).toEqual(['full-provenance']);
  });

  it('shows both names', () => {
    const { before, after, message } = findChange(ledger, 'renamed');
    expect(before?.identity?.sourceRepositoryURI).toBe('https://github.com/stage/cue');
    expect(after?.identity?.sourceRepositoryURI).toBe('https://github.com/stage/prompt');
    expect(message).toBe(
      'Release 1.1 was published from github.com/stage/prompt, which was github.com/stage/cue in release 1.0: the repository’s number is the same.',
    );
  });

  it('is what a name in other letter case is too', () => {
    expect(said(fold([...first, ...then({ ...CUE, repository: 'Stage/Cue' })]))).toEqual([
      'renamed information',
    ]);
  });

  it('keeps one subject under both names', () => {
    expect(ledger.identities).toHaveLength(2);
    expect(new Set(ledger.identities.map(({ subject }) => subject)).size).toBe(1);
  });
});

describe('transferred', () => {
  const moved = { ...CUE, repository: 'guild/cue', ownerNumber: '8' };

  it('is a notice on the release where the owner’s number is another, and expected from then on', () => {
    const ledger = fold([...first, ...then(moved), ...aRelease('1.2', { on: 200, by: moved })]);
    expect(said(ledger)).toEqual(['transferred notice']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['matches', 'matches']);
  });

  it('is not said where the old certificates do not give the owner’s number', () => {
    const before = aRelease('1.0', { on: 1, by: { ...CUE, ownerNumber: null } });
    expect(said(fold([...before, ...then(moved)]))).toEqual(['renamed information']);
  });
});

describe('workflow-changed', () => {
  it('is a notice: the right repository, another door', () => {
    const ledger = fold([...first, ...then({ ...CUE, workflow: 'nightly.yml' })]);
    expect(said(ledger)).toEqual(['workflow-changed notice']);
    expect(findChange(ledger, 'workflow-changed').message).toBe(
      'Release 1.1 was published by .github/workflows/nightly.yml and not by .github/workflows/release.yml, which published release 1.0.',
    );
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
    expect(statesOf(ledger, '1.1')).toEqual(['full-provenance', 'changed-provenance']);
  });

  it('is not said of another tag, commit or trigger', () => {
    const other = byGitHub({ ...CUE, trigger: 'workflow_dispatch' }, 'refs/heads/main');
    expect(said(fold([...first, ...then(other)]))).toEqual([]);
  });
});

describe('environment-changed', () => {
  const guarded = aRelease('1.0', { on: 1, by: { ...CUE, environment: 'pypi' } });

  it('is a notice where the environment is another or none any more', () => {
    expect(said(fold([...guarded, ...then({ ...CUE, environment: 'staging' })]))).toEqual([
      'environment-changed notice',
    ]);
    expect(said(fold([...guarded, ...then(CUE)]))).toEqual(['environment-changed notice']);
  });

  it('is not said where one is named for the first time: old certificates name none', () => {
    expect(said(fold([...first, ...then({ ...CUE, environment: 'pypi' })]))).toEqual([]);
  });

  it('does not tell letter case apart on GitHub', () => {
    expect(said(fold([...guarded, ...then({ ...CUE, environment: 'PyPI' })]))).toEqual([]);
  });

  it('takes the environment that the index states where the certificate names none', () => {
    const stated = { ...CUE, statedEnvironment: 'pypi' };
    expect(said(fold([...guarded, ...then(stated)]))).toEqual([]);
    expect(said(fold([...aRelease('1.0', { on: 1, by: stated }), ...then(CUE)]))).toEqual([
      'environment-changed notice',
    ]);
  });
});

describe('runner-changed', () => {
  const ownMachine = { ...CUE, runner: 'self-hosted' };

  it('to self-hosted is a warning that stays until a person decides', () => {
    const ledger = fold([...first, ...then(ownMachine), ...aRelease('1.2', { on: 200, by: ownMachine })]);
    expect(said(ledger)).toEqual(['runner-changed warning']);
    expect(findChange(ledger, 'runner-changed').standing).toBe('open');
    expect(expectationsOf(ledger, '1.2')).toEqual(['changed', 'changed']);
  });

  it('to a hosted one is information, and ends what stood against the other', () => {
    const own = aRelease('1.0', { on: 1, by: ownMachine });
    const ledger = fold([...own, ...then(CUE)]);
    expect(said(ledger)).toEqual(['runner-changed information']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['matches', 'matches']);
  });

  it('is not said where one of the certificates names no runner', () => {
    expect(said(fold([...first, ...then({ ...CUE, runner: null })]))).toEqual([]);
  });
});

describe('repository-changed', () => {
  it('is a warning: another number under another name', () => {
    const ledger = fold([...first, ...then(ELSEWHERE)]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(findChange(ledger, 'repository-changed').message).toBe(
      'Release 1.1 was published from github.com/understage/cue; release 1.0 was published from github.com/stage/cue.',
    );
  });

  it('does not go on to compare the workflows of two repositories', () => {
    expect(
      said(fold([...first, ...then({ ...ELSEWHERE, workflow: 'ci.yml', runner: 'self-hosted' })])),
    ).toEqual(['repository-changed warning']);
  });

  it('goes by the name where a certificate gives no number, and knows the same name in other letter case', () => {
    const unnumbered = { ...CUE, number: null, ownerNumber: null };
    expect(said(fold([...first, ...then({ ...unnumbered, repository: 'Stage/cue' })]))).toEqual([]);
    expect(said(fold([...first, ...then({ ...unnumbered, repository: 'stage/other' })]))).toEqual([
      'repository-changed warning',
    ]);
  });

  it('is what another account of the same kind is too', () => {
    const one = aRelease('1.0', { on: 1, by: byGoogle('a@stage.iam.gserviceaccount.com') });
    expect(said(fold([...one, ...then(byGoogle('b@stage.iam.gserviceaccount.com'))]))).toEqual([
      'repository-changed warning',
    ]);
  });
});

describe('kind-changed and issuer-changed', () => {
  it('are both said where a publisher moves to another forge', () => {
    const ledger = fold([...first, ...then(byGitLab('stage/cue'))]);
    expect(said(ledger)).toEqual(['issuer-changed warning', 'kind-changed warning']);
    expect(findChange(ledger, 'kind-changed').message).toBe(
      'Release 1.1 was published through GitLab (gitlab.com/stage/cue); release 1.0 was published through GitHub (github.com/stage/cue).',
    );
    expect(findChange(ledger, 'issuer-changed').message).toContain('vouched for by https://gitlab.com');
  });

  it('say the issuer alone where the forge is the same', () => {
    const fact = byGitHub(CUE);
    const tenant = { ...fact, claims: { ...fact.claims, issuer: 'https://token.stage.ghe.com' } };
    expect(said(fold([...first, ...then(tenant)]))).toEqual(['issuer-changed warning']);
  });

  it('say neither where the project stays where it is', () => {
    const one = aRelease('1.0', { on: 1, by: byGitLab('stage/cue') });
    expect(said(fold([...one, ...then(byGitLab('stage/cue'))]))).toEqual([]);
  });
});

describe('re-registered', () => {
  const squatter = { ...CUE, number: '901', ownerNumber: '91' };

  it('is an alarm: the same name, another number', () => {
    const ledger = fold([...first, ...then(squatter)]);
    expect(said(ledger)).toEqual(['re-registered alarm']);
    expect(findChange(ledger, 're-registered').message).toContain(
      'its number is 901, and was 100 in release 1.0',
    );
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it('is an alarm too where the project had moved away from the name before', () => {
    const moved = aRelease('1.1', { on: 100, by: { ...CUE, repository: 'guild/cue', ownerNumber: '8' } });
    const ledger = fold([...first, ...moved, ...aRelease('1.2', { on: 200, by: squatter })]);
    expect(said(ledger)).toEqual(['transferred notice', 're-registered alarm']);
    expect(findChange(ledger, 're-registered').before?.version).toBe('1.0');
  });

  it('is an alarm in other letter case', () => {
    expect(said(fold([...first, ...then({ ...squatter, repository: 'STAGE/cue' })]))).toEqual([
      're-registered alarm',
    ]);
  });

  it('is said once, and stands against every later release of the stranger', () => {
    const ledger = fold([...first, ...then(squatter), ...aRelease('1.2', { on: 200, by: squatter })]);
    expect(said(ledger)).toEqual(['re-registered alarm']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['changed', 'changed']);
  });

  it('is said again where the stranger comes back after the known publisher', () => {
    const ledger = fold([
      ...first,
      ...then(squatter),
      ...aRelease('1.2', { on: 200, by: CUE }),
      ...aRelease('1.3', { on: 300, by: squatter }),
    ]);
    expect(said(ledger)).toEqual(['re-registered alarm', 'returned notice', 're-registered alarm']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['matches', 'matches']);
    expect(expectationsOf(ledger, '1.3')).toEqual(['changed', 'changed']);
  });

  it('is not said of the repository that had the name all along', () => {
    expect(said(fold([...first, ...then(CUE)]))).toEqual([]);
  });
});

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
    for (const by of ['unreadable', 'contradicted'] as const) {
      const ledger = fold([...first, ...then(by)]);
      expect(said(ledger)).toEqual([]);
      expect(expectationsOf(ledger, '1.1')).toEqual(['none', 'none']);
    }
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

  it('is a notice where the new document proves nothing', () => {
    expect(said(extend('contradicted'))).toEqual(['provenance-extended notice']);
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
    expect(said(ledger)).toEqual(['stated-differs warning']);
    const { before, after } = findChange(ledger, 'stated-differs');
    expect(before?.stated).toEqual(stated);
    expect(after?.identity?.workflow).toBe('.github/workflows/nightly.yml');
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'matches']);
  });

  it('is not said of attestations that fail for another reason', () => {
    const unsigned = { ...byGitHub(CUE), outcome: 'failed', code: 'SUBJECT_DIGEST' } as const;
    expect(said(fold([...first, ...then(unsigned)]))).toEqual([]);
  });
});

describe('file-replaced', () => {
  const [sdist] = first;
  const other = aFile('1.0', 'sdist', { on: 1, by: CUE, content: 'other bytes' });

  it('is an alarm: the same name, another digest', () => {
    const replaced = { ...other, firstSeenAt: READ_AT + HOUR, absentAt: READ_AT };
    const gone = first.map((file) => (file === sdist ? { ...file, goneAt: READ_AT + HOUR } : file));
    const ledger = fold([...gone, replaced]);
    expect(said(ledger).filter((each) => each.startsWith('file-replaced'))).toEqual(['file-replaced alarm']);
    expect(findChange(ledger, 'file-replaced')).toMatchObject({
      observed: 'live',
      filename: 'cue-1.0.tar.gz',
      before: { sha256: digest('cue-1.0.tar.gz') },
      after: { sha256: digest('cue-1.0.tar.gzother bytes') },
    });
  });

  it('is not said of a file that is gone and comes back', () => {
    expect(said(fold(first.map((file) => ({ ...file, goneAt: null }))))).toEqual([]);
  });

  it('is not said where the index states no digest', () => {
    expect(said(fold([...first, { ...other, sha256: null }]))).toEqual([]);
  });
});

describe('the kinds of change', () => {
  it('are eighteen', () => {
    expect(CHANGE_KINDS).toHaveLength(18);
  });
});
