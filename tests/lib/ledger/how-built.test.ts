import { describe, expect, it } from 'vitest';
import { aRelease, byGitHub, byGitLab, CUE, expectationsOf, findChange, fold, said } from './a-history.ts';

const push = { ...CUE, trigger: 'push' };
const first = aRelease('1.0', { on: 1, by: push });
const then = (by: Parameters<typeof aRelease>[1]['by'], version = '1.1') =>
  aRelease(version, { on: 100, by });

describe('trigger-changed', () => {
  const fromFork = byGitHub({ ...CUE, trigger: 'pull_request_target' });

  it.each([
    'pull_request_target',
    'pull_request',
    'issue_comment',
    'workflow_run',
    'discussion',
    'an_event_to_come',
  ])('is a warning for %s, which somebody without write access can cause', (trigger) => {
    const ledger = fold([...first, ...then({ ...CUE, trigger })]);
    expect(said(ledger)).toEqual(['trigger-changed warning']);
    expect(findChange(ledger, 'trigger-changed').standing).toBe('open');
    expect(findChange(ledger, 'trigger-changed').message).toBe(
      `Release 1.1 was built on ${trigger}, which people without write access can cause; release 1.0 was built on push.`,
    );
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it.each(['release', 'workflow_dispatch', 'schedule'])(
    'is not said of %s, which takes write access as a push does',
    (trigger) => {
      expect(said(fold([...first, ...then({ ...CUE, trigger })]))).toEqual([]);
    },
  );

  it('is said of GitLab’s merge requests too', () => {
    const by = (buildTrigger: string) => {
      const fact = byGitLab('stage/cue');
      return { ...fact, claims: { ...fact.claims, buildTrigger } };
    };
    const ledger = fold([
      ...aRelease('1.0', { on: 1, by: by('push') }),
      ...aRelease('1.1', { on: 2, by: by('merge_request_event') }),
    ]);
    expect(said(ledger)).toEqual(['trigger-changed warning']);
  });

  it('is information where it is no longer so', () => {
    const files = [...aRelease('1.0', { on: 1, by: fromFork }), ...then(push)];
    expect(said(fold(files))).toEqual(['trigger-changed information']);
    expect(expectationsOf(fold(files), '1.1')).toEqual(['matches', 'matches']);
  });

  it('is not said where the publisher always worked so, or where one certificate does not say', () => {
    expect(said(fold([...aRelease('1.0', { on: 1, by: fromFork }), ...then(fromFork)]))).toEqual([]);
    const silent = byGitHub(CUE);
    const unsaid = { ...silent, claims: { ...silent.claims, buildTrigger: undefined } };
    expect(said(fold([...aRelease('1.0', { on: 1, by: unsaid }), ...then(fromFork)]))).toEqual([]);
  });

  it('stays until a person decides, also at the releases after', () => {
    const ledger = fold([...first, ...then(fromFork), ...aRelease('1.2', { on: 200, by: fromFork })]);
    expect(said(ledger)).toEqual(['trigger-changed warning']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['changed', 'changed']);
  });

  it('is said of a first prerelease too: prereleases may be built in their own way, but not in that one', () => {
    expect(said(fold([...first, ...then(fromFork, '2.0rc1')]))).toEqual(['trigger-changed warning']);
  });
});

describe('ref-changed', () => {
  it.each([
    ['refs/heads/main', 'a branch'],
    ['refs/pull/7/merge', 'a pull request'],
    ['refs/notes/commits', 'anything else'],
  ])('is a warning for %s where tags were the rule: %s is easier to make', (ref) => {
    const ledger = fold([...first, ...then(byGitHub(push, ref))]);
    expect(said(ledger)).toEqual(['ref-changed warning']);
    expect(findChange(ledger, 'ref-changed').message).toBe(
      `Release 1.1 was built from ${ref}; release 1.0 was built from refs/tags/v1.`,
    );
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it('is a warning for a pull request where branches were the rule', () => {
    const files = aRelease('1.0', { on: 1, by: byGitHub(push, 'refs/heads/main') });
    expect(said(fold([...files, ...then(byGitHub(push, 'refs/pull/7/merge'))]))).toEqual([
      'ref-changed warning',
    ]);
  });

  it('is information for a tag, and not said of another ref of the kind', () => {
    const branch = aRelease('1.0', { on: 1, by: byGitHub(push, 'refs/heads/main') });
    expect(said(fold([...branch, ...then(push)]))).toEqual(['ref-changed information']);
    expect(said(fold([...branch, ...then(byGitHub(push, 'refs/heads/stable'))]))).toEqual([]);
    expect(said(fold([...first, ...then(byGitHub(push, 'refs/tags/v1.1'))]))).toEqual([]);
  });

  it('is said beside the trigger where a release was built from a fork', () => {
    const stolen = byGitHub({ ...CUE, trigger: 'pull_request_target' }, 'refs/pull/7/merge');
    expect(said(fold([...first, ...then(stolen)]))).toEqual([
      'ref-changed warning',
      'trigger-changed warning',
    ]);
  });
});

describe('signer-changed', () => {
  const signedBy = (buildSignerURI: string, ref = 'refs/tags/v1') => {
    const fact = byGitHub(push, ref);
    return { ...fact, claims: { ...fact.claims, buildSignerURI } };
  };
  const own = signedBy('https://github.com/stage/cue/.github/workflows/release.yml@refs/tags/v1');
  const called = signedBy(
    'https://github.com/guild/.github/.github/workflows/wheels.yml@refs/heads/release@2',
  );

  it('is a warning where a workflow of another repository signs', () => {
    const ledger = fold([...aRelease('1.0', { on: 1, by: own }), ...then(called)]);
    expect(said(ledger)).toEqual(['signer-changed warning']);
    expect(findChange(ledger, 'signer-changed').message).toBe(
      'Release 1.1 was signed by the workflow github.com/guild/.github/.github/workflows/wheels.yml; release 1.0 was signed by github.com/stage/cue/.github/workflows/release.yml.',
    );
  });

  it('is a notice where another workflow of the same repository does', () => {
    const other = signedBy('https://github.com/guild/.github/.github/workflows/sdist.yml@refs/heads/main');
    expect(said(fold([...aRelease('1.0', { on: 1, by: called }), ...then(other)]))).toEqual([
      'signer-changed notice',
    ]);
    const local = signedBy('https://github.com/stage/cue/.github/workflows/called.yml@refs/tags/v1');
    expect(said(fold([...aRelease('1.0', { on: 1, by: own }), ...then(local)]))).toEqual([
      'signer-changed notice',
    ]);
  });

  it('is not said of another version of it, of a renamed workflow of one’s own, or where one is not stated', () => {
    const newer = signedBy('https://github.com/guild/.github/.github/workflows/wheels.yml@refs/tags/v9');
    expect(said(fold([...aRelease('1.0', { on: 1, by: called }), ...then(newer)]))).toEqual([]);
    const renamed = byGitHub({ ...push, workflow: 'publish.yml' });
    const itself = {
      ...renamed,
      claims: {
        ...renamed.claims,
        buildSignerURI: 'https://github.com/stage/cue/.github/workflows/publish.yml@refs/tags/v1',
      },
    };
    expect(said(fold([...aRelease('1.0', { on: 1, by: own }), ...then(itself)]))).toEqual([
      'workflow-changed notice',
    ]);
    expect(said(fold([...first, ...then(called)]))).toEqual([]);
  });
});
