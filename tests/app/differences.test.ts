/** What stands beside the sentence of a change: of each kind, what there is to compare. */
import { describe, expect, it } from 'vitest';
import { type Difference, toDifferences } from '../../components/ledger/differences.ts';
import { toChangeSentence } from '../../components/ledger/sentence.ts';
import type { ChangeSideView, ChangeView, Identity } from '../../lib/queries/dto.ts';

const identity: Identity = {
  issuer: 'https://token.actions.githubusercontent.com',
  kind: 'GitHub',
  sourceRepositoryURI: 'https://github.com/theatre/cue',
  sourceRepositoryIdentifier: '101',
  sourceRepositoryOwnerURI: 'https://github.com/theatre',
  sourceRepositoryOwnerIdentifier: '7',
  workflow: '.github/workflows/release.yml',
  environment: null,
  runnerEnvironment: 'github-hosted',
  sourceRepositoryRef: 'refs/tags/v1',
  buildSignerURI: null,
  trigger: 'push',
  account: null,
};
const by = (changes: Partial<Identity> = {}): Identity => ({ ...identity, ...changes });

function compare(kind: ChangeView['kind'], before: object, after: object): string[] {
  const change = { kind, before: side(before), after: side(after) } as ChangeView;
  return toDifferences(change).map(say);
}
const side = (what: object): ChangeSideView => ({ version: '1.0', ...what });
const say = ({ name, before, after }: Difference) =>
  before === undefined ? `${name}: ${after}` : `${name}: ${before} -> ${after}`;

describe('what was and what is', () => {
  it('of a renamed repository: the name, and the number that stayed', () => {
    const after = by({ sourceRepositoryURI: 'https://github.com/theatre/prompt' });
    expect(compare('renamed', { identity }, { identity: after })).toEqual([
      'repository: github.com/theatre/cue -> github.com/theatre/prompt',
      'repository number: 101 -> 101',
    ]);
  });
  it('of a name that was registered anew: the numbers that did not', () => {
    const after = by({ sourceRepositoryIdentifier: '202', sourceRepositoryOwnerIdentifier: '9' });
    expect(compare('re-registered', { identity }, { identity: after })).toEqual([
      'repository: github.com/theatre/cue -> github.com/theatre/cue',
      'repository number: 101 -> 202',
      'owner number: 7 -> 9',
    ]);
  });
  it.each([
    ['workflow-changed', { workflow: 'a.yml' }, 'workflow: .github/workflows/release.yml -> a.yml'],
    ['environment-changed', { environment: 'pypi' }, 'environment: null -> pypi'],
    ['runner-changed', { runnerEnvironment: 'self-hosted' }, 'runner: github-hosted -> self-hosted'],
    ['signer-changed', { buildSignerURI: 'https://x/y' }, 'signed by: null -> x/y'],
    ['issuer-changed', { issuer: 'https://x' }, `issuer: ${identity.issuer} -> https://x`],
  ] as const)('of %s: that alone', (kind, change, expected) => {
    expect(compare(kind, { identity }, { identity: by(change) })).toEqual([expected]);
  });
  it.each([
    ['trigger-changed', ['trigger: push -> pull_request', 'ref: refs/tags/v1 -> refs/pull/7/merge']],
    ['ref-changed', ['ref: refs/tags/v1 -> refs/pull/7/merge', 'trigger: push -> pull_request']],
  ] as const)('of %s: what set it off and from where', (kind, expected) => {
    const after = by({ trigger: 'pull_request', sourceRepositoryRef: 'refs/pull/7/merge' });
    expect(compare(kind, { identity }, { identity: after })).toEqual(expected);
  });
  it('of another kind of publisher: an account where there is no repository', () => {
    const after = by({ kind: 'Google', sourceRepositoryURI: null, account: 'release@cue.example' });
    expect(compare('kind-changed', { identity }, { identity: after })).toEqual([
      'through: GitHub -> Google',
      'repository: github.com/theatre/cue -> release@cue.example',
    ]);
  });
  it('of several publishers: each of them', () => {
    const other = by({ workflow: '.github/workflows/wheels.yml', environment: 'pypi' });
    expect(compare('inconsistent', { identities: [identity] }, { identities: [identity, other] })).toEqual([
      'before: github.com/theatre/cue, release.yml',
      'now: github.com/theatre/cue, release.yml',
      'and: github.com/theatre/cue, wheels.yml, pypi',
    ]);
  });
  it('of an index and a certificate that disagree: both, and neither comes first', () => {
    const stated = { kind: 'GitHub', repository: 'theatre/cue', workflow: 'ci.yml', environment: null };
    expect(compare('stated-differs', { stated }, { identity })).toEqual([
      'index: github.com/theatre/cue, ci.yml',
      'certificate: github.com/theatre/cue, release.yml',
    ]);
  });
  it('of a pin: whom a person expected', () => {
    const pin = { kind: 'repository', repository: 'https://github.com/theatre/cue', workflow: 'ci.yml' };
    expect(compare('workflow-changed', { pin }, { identity })).toEqual([
      'expected: github.com/theatre/cue, ci.yml -> github.com/theatre/cue, release.yml',
    ]);
  });
  it('of provenance and of bytes: counts and digests', () => {
    const coverage = (withProvenance: number) => ({ coverage: { files: 2, withProvenance } });
    expect(compare('lost', coverage(2), coverage(0))).toEqual([
      'with provenance: 2 of 2 files -> 0 of 2 files',
    ]);
    expect(compare('provenance-withdrawn', { provenanceSha256: 'ab' }, { provenanceSha256: null })).toEqual([
      'document: ab -> null',
    ]);
    expect(compare('file-replaced', { sha256: 'ab' }, { sha256: 'cd' })).toEqual(['SHA-256: ab -> cd']);
  });
  it('of a status: both, and the reason as it was given; whatever shows it makes it visible', () => {
    const after = { status: 'quarantined', statusReason: 'malware \u202e!' };
    expect(compare('status-changed', { status: 'active' }, after)).toEqual([
      'status: active -> quarantined',
      'reason given: malware \u202e!',
    ]);
    expect(compare('withheld', { listed: true }, { listed: false, status: 'quarantined' })).toEqual([]);
  });

  it('of a release that does not verify: who was confirmed before, and which files prove nobody', () => {
    const failed = ['cue-1.1.tar.gz', 'cue-1.1.whl'].map((filename) => ({
      filename,
      provenanceSha256: null,
    }));
    expect(compare('verification-failed', { identity }, { failed })).toEqual([
      'confirmed: github.com/theatre/cue, release.yml -> null',
      'does not verify: cue-1.1.tar.gz',
      'and: cue-1.1.whl',
    ]);
  });
});

describe('the sentence of a change on screen', () => {
  it('writes days as everywhere, and leaves names alone', () => {
    expect(
      toChangeSentence('x-2024-01-02.zip was added to release 1 on 2024-01-31; it opened on 2024-01-02.'),
    ).toBe('x-2024-01-02.zip was added to release 1 on 31 Jan 2024; it opened on 2 Jan 2024.');
  });
});
