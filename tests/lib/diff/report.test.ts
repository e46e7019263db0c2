import { describe, expect, test } from 'vitest';
import type { KnownChange, KnownFile, KnownProject } from '../../../lib/gate/ledger-file.ts';
import { aChange, aFile, aProject, aRelease, CUE } from '../gate/a-ledger.ts';
import { aReport } from './a-diff.ts';

const BEFORE = [{ name: 'cue', version: '1.0' }];
const AFTER = [{ name: 'cue', version: '1.1' }];
const STRANGER = {
  ...CUE,
  id: 'stranger',
  sourceRepositoryURI: 'https://github.com/understage/cue',
  sourceRepositoryIdentifier: '900',
  sourceRepositoryOwnerIdentifier: '70',
};

/** Release 1.0 by `stage/cue`, and 1.1 as a test wants it. */
function aMove(file: Partial<KnownFile> = {}, project: Partial<KnownProject> = {}) {
  const next = aRelease({ version: '1.1', files: [aFile({ filename: 'cue-1.1.tar.gz', ...file })] });
  const known = aProject({ identities: [CUE, STRANGER], releases: [next, aRelease()], ...project });
  const [found] = aReport(BEFORE, AFTER, [known]).packages;
  if (!found) throw new Error('Nothing changed.');
  return found;
}

const reasonsOf = (...given: Parameters<typeof aMove>) =>
  aMove(...given).reasons.map(({ weight, message }) => `${weight}: ${message}`);

describe('a package that moves to another version', () => {
  test('by the same publisher, confirmed, needs nobody', () => {
    expect(aMove()).toMatchObject({
      change: 'version',
      publisher: 'same',
      reasons: [],
      to: [{ version: '1.1', outcome: 'verified', openedAt: '2026-01-10T12:00:00.000Z', ageDays: 22 }],
      link: 'https://board.example/projects/cue',
    });
  });

  test('has the publishers before and after by the forge’s own numbers', () => {
    const { from, to, publisher } = aMove({ identities: [STRANGER.id] });
    const numbers = [from, to].map((side) =>
      side.flatMap(({ publishers }) => publishers.map((one) => one.sourceRepositoryIdentifier)),
    );
    expect({ publisher, numbers }).toEqual({ publisher: 'other', numbers: [['100'], ['900']] });
  });

  test('has the same publisher where only the name of the repository is another one', () => {
    const renamed = { ...CUE, id: 'renamed', sourceRepositoryURI: 'https://github.com/stage/cues' };
    expect(aMove({ identities: ['renamed'] }, { identities: [CUE, renamed] }).publisher).toBe('same');
  });

  test.each<[string, Partial<KnownFile>, string]>([
    ['lost its provenance', { outcome: 'no-provenance', identities: [] }, 'gone'],
    ['could not be checked', { outcome: 'indeterminate', identities: [] }, 'unknown'],
    ['does not verify', { outcome: 'failed', identities: [] }, 'unknown'],
    ['was not checked yet', { outcome: null, identities: [] }, 'unknown'],
  ])('that %s: what is not known is no other publisher', (_, file, expected) => {
    expect(aMove(file).publisher).toBe(expected);
  });

  test('is first published by somebody where nobody was confirmed before', () => {
    const releases = [
      aRelease({ version: '1.1', files: [aFile({ filename: 'cue-1.1.tar.gz' })] }),
      aRelease({ files: [aFile({ outcome: 'no-provenance', identities: [] })] }),
    ];
    expect(aReport(BEFORE, AFTER, [aProject({ releases })]).packages[0]?.publisher).toBe('first');
  });

  test.each<[string, Partial<KnownChange>, string[]]>([
    ['is open', {}, ['alarm: Different repository under the same name. It is another one.']],
    [
      'is put off',
      { state: 'snoozed' },
      ['alarm: Different repository under the same name. It is another one.'],
    ],
    ['is accepted', { state: 'accepted' }, []],
    [
      'is rejected',
      {
        state: 'rejected',
        decision: {
          verdict: 'reject',
          scope: 'release',
          reason: 'not us',
          by: 'ada',
          at: '2026-01-20T00:00:00.000Z',
        },
      },
      [
        'alarm: Rejected here, with the reason "not us". Different repository under the same name. It is another one.',
      ],
    ],
    ['is of another release', { version: '0.9' }, []],
  ])('with a change that %s', (_, given, expected) => {
    const change = aChange({ version: '1.1', message: 'It is another one.', ...given });
    expect(reasonsOf({}, { changes: [change] })).toEqual(expected);
  });

  test('names a change that its expectation rests on, though it is of a release between', () => {
    const change = aChange({ version: '1.0.5', message: 'It is another one.' });
    const found = aMove({ changes: [change.id] }, { changes: [change] });
    expect(found.changes).toMatchObject([
      { id: change.id, link: `https://board.example/projects/cue#change-${change.id.slice(0, 12)}` },
    ]);
    expect(found.reasons).toHaveLength(1);
  });

  test.each<[string, Partial<KnownFile>, Partial<KnownProject>, string]>([
    [
      'does not verify',
      { outcome: 'failed', code: 'ARTIFACT_DIGEST' },
      {},
      'failed: Does not verify (ARTIFACT_DIGEST): 1.1.',
    ],
    [
      'could not be checked',
      { outcome: 'indeterminate', code: 'INDEX_UNREACHABLE' },
      {},
      'unknown: 1.1 could not be checked (INDEX_UNREACHABLE).',
    ],
    [
      'is not by the pinned publisher',
      { pinObjections: ['repository-changed'] },
      {},
      'alarm: 1.1 is not by the publisher that is pinned.',
    ],
    [
      'is in quarantine',
      {},
      { status: 'quarantined' },
      'warning: The index says that the project is quarantined.',
    ],
    [
      'has another publisher, where nothing is remembered',
      { identities: [STRANGER.id] },
      {},
      'warning: It was published by somebody else than before.',
    ],
    [
      'has files that its commit does not explain',
      { source: aSource({ unexplained: 2 }) },
      {},
      'warning: 2 files of 1.1 that run are not as in the commit that it was published from.',
    ],
    [
      'comes from a commit that nothing leads to',
      { source: aSource({ reachable: false }) },
      {},
      'warning: No branch and no tag leads to the commit that 1.1 was published from.',
    ],
    [
      'has a digest that is of no known file',
      { sha256: 'f'.repeat(64) },
      {},
      'warning: 1 digest of 1.1 is of no file that is known of it.',
    ],
  ])('that %s needs somebody, in one sentence', (_, file, project, expected) => {
    expect(reasonsOf(file, project)).toContain(expected);
  });

  test('is judged by the files that the lock allows, and by no others', () => {
    const releases = [
      aRelease({
        version: '1.1',
        files: [
          aFile({ filename: 'cue-1.1.tar.gz' }),
          aFile({ filename: 'cue-1.1-py3-none-any.whl', outcome: 'failed', code: 'SIGNATURE' }),
        ],
      }),
      aRelease(),
    ];
    const project = aProject({ releases });
    expect(aReport(BEFORE, AFTER, [project]).packages[0]?.to[0]?.outcome).toBe('verified');
    const unstated = [{ name: 'cue', version: '1.1', files: [] }];
    expect(aReport(BEFORE, unstated, [project]).packages[0]?.to[0]?.outcome).toBe('failed');
  });

  test('of which nothing is known is neither good nor bad', () => {
    const { packages, counts } = aReport(BEFORE, AFTER);
    expect(packages[0]?.reasons).toEqual([
      { weight: 'unknown', message: 'Nothing is known of this project.', link: null },
    ]);
    expect(counts).toMatchObject({ packages: 1, needed: 0, unknown: 1 });
  });

  test('says why the index could not tell', () => {
    const failure = { code: 'INDEX_UNREACHABLE', message: 'The index could not be reached.' };
    expect(reasonsOf({}, { failure, releases: [] })).toEqual(['unknown: The index could not be reached.']);
  });
});

describe('a package from elsewhere', () => {
  test('is never taken for the project of the same name on PyPI', () => {
    const source = 'registry = "https://mirror.example/simple"';
    const [found] = aReport(BEFORE, [{ name: 'cue', version: '1.0', source }], [aProject()]).packages;
    expect(found).toMatchObject({ change: 'source', to: [{ outcome: null, publishers: [], files: [] }] });
    expect(found?.reasons).toEqual([
      {
        weight: 'warning',
        message: 'It comes from mirror.example, and not from PyPI ("https://mirror.example/simple").',
        link: null,
      },
    ]);
  });
});

test('what needs a person stands first, then what could not be told', () => {
  const known = (project: string, outcome: KnownFile['outcome']) =>
    aProject({
      project,
      releases: [
        aRelease({ files: [aFile({ filename: `${project}-1.0.tar.gz`, outcome, identities: [] })] }),
      ],
    });
  const change = aChange();
  const alarmed = { ...known('zebra', 'verified'), changes: [change] };
  const names = ['apple', 'broken', 'unread', 'zebra', 'nobody'];
  const report = aReport(
    [],
    names.map((name) => ({ name, version: '1.0' })),
    [known('apple', 'verified'), known('broken', 'failed'), known('unread', 'indeterminate'), alarmed],
  );
  expect(report.packages.map(({ name }) => name)).toEqual(['zebra', 'broken', 'nobody', 'unread', 'apple']);
  expect(report.counts).toMatchObject({ packages: 5, needed: 2, unknown: 2, added: 5 });
});

function aSource(given: Partial<NonNullable<KnownFile['source']>>): KnownFile['source'] {
  return {
    state: 'compared',
    code: null,
    repository: 'https://github.com/stage/cue',
    commit: 'a'.repeat(40),
    reachable: true,
    tag: null,
    counts: null,
    unexplained: 0,
    ...given,
  };
}
