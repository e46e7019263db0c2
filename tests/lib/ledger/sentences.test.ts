import { expect, it } from 'vitest';
import { toIdentity } from '../../../lib/ledger/identity.ts';
import { namePin, toSentence } from '../../../lib/ledger/sentences.ts';
import type { ChangeKind, ChangeSide } from '../../../lib/ledger/types.ts';
import { byGitHub, CUE, day, digest, ELSEWHERE } from './a-history.ts';

const cue = toIdentity(byGitHub({ ...CUE, environment: 'pypi' }));
const other = toIdentity(byGitHub({ ...ELSEWHERE, runner: 'self-hosted' }));
const before: ChangeSide = {
  version: '1.0',
  identity: cue,
  coverage: { files: 1, withProvenance: 1 },
  sha256: digest('a'),
  provenanceSha256: digest('a'),
  at: day(1),
};
const after: ChangeSide = {
  version: '1.1',
  identity: other,
  coverage: { files: 3, withProvenance: 2 },
  sha256: digest('b'),
  provenanceSha256: digest('b'),
  at: day(30),
};

function say(kind: ChangeKind, sides: { before?: ChangeSide; after?: ChangeSide } = {}): string {
  return toSentence({
    project: 'cue',
    kind,
    severity: 'notice',
    version: '1.1',
    filename: 'cue-1.1.tar.gz',
    before,
    after,
    happenedAt: day(30),
    noticedAt: day(30),
    observed: 'live',
    ...sides,
  });
}
const unidentified = (side: ChangeSide): ChangeSide => ({ ...side, identity: undefined });

it.each<[string, ChangeKind, { before?: ChangeSide; after?: ChangeSide }?]>([
  [
    'Release 1.1 was published from github.com/understage/cue, which belonged to a different owner in release 1.0: the repository’s number is the same, the owner’s is not.',
    'transferred',
  ],
  [
    'Release 1.1 was published in a different environment (none that is named) than release 1.0 (pypi).',
    'environment-changed',
  ],
  [
    'Release 1.1 was built on a different kind of runner (self-hosted) than release 1.0 (github-hosted).',
    'runner-changed',
  ],
  [
    'Release 1.1 has provenance again; release 1.0 had none.',
    'returned',
    { before: { version: '1.0' }, after: { version: '1.1' } },
  ],
  [
    'The files of release 1.1 were published by 2 different publishers; those of release 1.0 by one.',
    'inconsistent',
    { after: { version: '1.1', identities: [cue, other].flatMap((identity) => identity ?? []) } },
  ],
  [
    'cue-1.1.tar.gz was added to release 1.1 on 2024-01-31; the release opened on 2024-01-02, and the file was published from github.com/understage/cue.',
    'added-late',
  ],
  [
    'cue-1.1.tar.gz was added to release 1.1 on 2024-01-31; the release opened on 2024-01-02, and the file has no confirmed publisher.',
    'added-late',
    { after: unidentified(after) },
  ],
  [
    'The provenance document of cue-1.1.tar.gz is a different one than before; it names github.com/understage/cue, whom none before it named.',
    'provenance-extended',
  ],
  [
    'The provenance document of cue-1.1.tar.gz is a different one than before; not both are confirmed.',
    'provenance-extended',
    { after: unidentified(after) },
  ],
  [
    'The index has provenance for cue-1.1.tar.gz now; it had none before.',
    'provenance-extended',
    { before: { version: '1.1', provenanceSha256: null } },
  ],
  ['The index says that cue-1.1.tar.gz has no provenance; it had provenance before.', 'provenance-withdrawn'],
  [
    'The index has the provenance of cue-1.1.tar.gz again, the same document as before.',
    'returned',
    {
      before: { version: '1.1', provenanceSha256: null },
      after: { version: '1.1', provenanceSha256: digest('b') },
    },
  ],
  [
    'The index names a different publisher of cue-1.1.tar.gz than the certificate, which was issued to github.com/understage/cue.',
    'stated-differs',
  ],
  [
    'The index stopped listing cue-1.1.tar.gz on 2024-01-31.',
    'withheld',
    { before: { version: '1.1', listed: true }, after: { version: '1.1', listed: false, at: day(30) } },
  ],
  [
    'The index listed cue-1.1.tar.gz again on 2024-01-31. It has done so 3 times.',
    'returned',
    {
      before: { version: '1.1', listed: false },
      after: { version: '1.1', listed: true, at: day(30), times: 3 },
    },
  ],
  [
    'Release 1.1 cannot be compared with release 1.0, which was confirmed: for a day and longer nothing can be told of one of its files (INDEX_FORBIDDEN).',
    'unreadable',
    { before: { version: '1.0' }, after: { version: '1.1', code: 'INDEX_FORBIDDEN' } },
  ],
  [
    'cue-1.1.tar.gz of release 1.1 does not verify (SIGNATURE); no release before it was confirmed.',
    'verification-failed',
    {
      before: { version: '1.0', identity: null },
      after: {
        version: '1.1',
        code: 'SIGNATURE',
        failed: [{ filename: 'cue-1.1.tar.gz', provenanceSha256: digest('b') }],
      },
    },
  ],
  [
    'cue-1.1.tar.gz has 4 files that run by themselves and are different or missing in commit 0123456, which its certificate names: "a.pth", "b.pth", "c.pth", and 1 more.',
    'source-differs',
    {
      after: {
        version: '1.1',
        commit: '0123456789',
        unexplained: { paths: ['a.pth', 'b.pth', 'c.pth', 'd.pth'], total: 4 },
      },
    },
  ],
  [
    'No branch and no tag led to commit 0123456, which the certificate of release 1.1 names.',
    'source-differs',
    { after: { version: '1.1', commit: '0123456789', reachable: false } },
  ],
  [
    'The index lists other bytes under the name cue-1.1.tar.gz: SHA-256 3e23e8160039…, and before ca978112ca1b….',
    'file-replaced',
  ],
])('says: %s', (sentence, kind, sides) => {
  expect(say(kind, sides)).toBe(sentence);
});

it.each([
  ['a pin of a repository', { kind: 'repository', repository: 'https://github.com/a/b' }, 'github.com/a/b'],
  [
    'a pin of a workflow and environment',
    { kind: 'repository', repository: 'https://github.com/a/b', workflow: 'r.yml', environment: 'pypi' },
    'github.com/a/b, workflow r.yml, environment pypi',
  ],
  ['a pin of an account', { kind: 'Google', email: 'a@b.example' }, 'a@b.example'],
  [
    'a pin of a pipeline',
    { kind: 'CircleCI', project_id: 'p', pipeline_definition_id: 'd' },
    'pipeline d of CircleCI project p',
  ],
] as const)('names %s', (_name, publisher, name) => {
  expect(namePin(publisher)).toBe(name);
});
