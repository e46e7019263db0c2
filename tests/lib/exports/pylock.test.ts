import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPylock, toPylockPackage } from '../../../lib/exports/pylock.ts';
import { recallRelease } from '../../../lib/exports/release.ts';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { AttestationFact } from '../../../lib/ledger/types.ts';
import type { Publisher } from '../../../lib/pep740/publisher.ts';
import { aFile, aRelease, byGitLab, byGoogle, CUE, ELSEWHERE } from '../ledger/a-history.ts';
import { anyHistory, recall, textOf } from './a-release.ts';
import { readPackages } from './toml.ts';

const byCircleCI: AttestationFact = {
  outcome: 'verified',
  code: null,
  publisher: {
    kind: 'CircleCI',
    project_id: 'p-1',
    pipeline_definition_id: 'd-1',
    vcs_origin: null,
    vcs_ref: 'refs/tags/v1.0',
  },
  claims: { issuer: 'https://oidc.circleci.com' },
  signedAt: null,
};

const write = (...args: Parameters<typeof recall>): string => textOf(toPylockPackage(recall(...args)));

describe('a package of a pylock.toml', () => {
  it('is the release and its publisher, in the publisher’s own keys', () => {
    const by = { ...CUE, environment: 'pypi' };
    expect(write(aRelease('1.0', { on: 1, by }), '1.0')).toBe(
      [
        '[[packages]]',
        'name = "cue"',
        'version = "1.0"',
        '',
        '[[packages.attestation-identities]]',
        'kind = "GitHub"',
        'repository = "stage/cue"',
        'workflow = "release.yml"',
        'environment = "pypi"',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [byGitLab('stage/cue'), { repository: 'stage/cue', workflow_filepath: '.gitlab-ci.yml' }],
    [byGoogle('release@example.org'), { email: 'release@example.org' }],
    [byCircleCI, { project_id: 'p-1', pipeline_definition_id: 'd-1', vcs_ref: 'refs/tags/v1.0' }],
  ])('leaves out what is null of %j', (by, keys) => {
    const [written] = readPackages(write([aFile('1.0', 'sdist', { on: 1, by })], '1.0'));
    expect(written?.identities).toEqual([{ kind: by.publisher?.kind, ...keys }]);
  });

  it('lists every publisher of a release that has several, and says so on top', () => {
    const text = write(aRelease('1.0', { on: 1, by: CUE, wheel: ELSEWHERE }), '1.0');
    expect(text).toMatch(/^# The files of this release state 2 publishers: .+\n\[\[packages\]\]/s);
    expect(readPackages(text)[0]?.identities.map(({ repository }) => repository)).toEqual([
      'stage/cue',
      'understage/cue',
    ]);
  });

  it.each([[null], ['unreadable' as const], ['contradicted' as const]])(
    'is not written where the only file is %s',
    (by) => {
      expect(toPylockPackage(recall([aFile('1.0', 'sdist', { on: 1, by })], '1.0'))).toEqual({
        ok: false,
        code: 'NOTHING_CONFIRMED',
        message: 'No publisher of cue 1.0 is confirmed, so there is nothing to write down.',
      });
    },
  );

  it('escapes whatever a name holds', () => {
    const workflow = 'a "release" \\ 🎭.yml';
    const [written] = readPackages(write(aRelease('1.0', { on: 1, by: { ...CUE, workflow } }), '1.0'));
    expect(written?.identities).toMatchObject([{ workflow }]);
  });
});

const strip = (publisher: Publisher) =>
  Object.fromEntries(Object.entries(publisher).filter(([, value]) => value !== null));

/** All releases of any history that can be written, and what they have to say. */
const anyWritten = anyHistory.map((history) => {
  const ledger = foldLedger(history);
  const releases = ledger.releases.flatMap(({ version }) => recallRelease(ledger, version, false) ?? []);
  const packages = releases.flatMap((release) => {
    const written = toPylockPackage(release);
    return written.ok ? [{ release, text: written.text }] : [];
  });
  const expected = packages.map(({ release: { project, version, publishers } }) => ({
    pairs: { name: project, version },
    identities: publishers.map(strip),
  }));
  return { text: toPylock(packages.map(({ text }) => text)), expected };
});

describe('a part of a pylock.toml', () => {
  it('reads back as the releases it was made of, in any history', () => {
    fc.assert(
      fc.property(anyWritten, ({ text, expected }) => {
        expect(readPackages(text)).toEqual(expected);
      }),
    );
  });

  it('says what it is on top', () => {
    expect(toPylock([])).toMatch(/^# A part of a pylock\.toml \(PEP 751\), not a whole one/);
  });
});

const READ =
  'import json, sys, tomllib; json.dump(tomllib.loads(sys.stdin.buffer.read().decode()), sys.stdout)';
const hasTomllib = spawnSync('python3', ['-c', 'import tomllib']).status === 0;

describe.skipIf(!hasTomllib)('a part of a pylock.toml, to Python’s own reader of TOML', () => {
  it('says the same', () => {
    for (const { text, expected } of fc.sample(anyWritten, 10)) {
      const { stdout } = spawnSync('python3', ['-c', READ], { input: text });
      const packages = expected.map(({ pairs, identities }) => ({
        ...pairs,
        'attestation-identities': identities,
      }));
      expect(JSON.parse(stdout.toString())).toEqual(packages.length > 0 ? { packages } : {});
    }
  });
});
