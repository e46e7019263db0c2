import { describe, expect, it } from 'vitest';
import {
  aRelease,
  byGitHub,
  byGitLab,
  byGoogle,
  CUE,
  ELSEWHERE,
  expectationsOf,
  findChange,
  fold,
  type observe,
  said,
  statesOf,
} from './a-history.ts';

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
    const other = byGitHub({ ...CUE, trigger: 'workflow_dispatch' }, 'refs/tags/v1.1');
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

  it('does not compare the numbers of two issuers', () => {
    const fact = byGitHub({ ...CUE, repository: 'tenant/cue' });
    const tenant = { ...fact, claims: { ...fact.claims, issuer: 'https://token.stage.ghe.com' } };
    expect(said(fold([...first, ...then(tenant)]))).toEqual([
      'issuer-changed warning',
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
    expect(findChange(ledger, 'issuer-changed').message).toContain('is https://gitlab.com;');
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
      'a different repository under the same name as in release 1.0 (id 100 → 901)',
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
