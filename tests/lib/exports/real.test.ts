/** Exports of projects that nobody here published. */
import { describe, expect, it } from 'vitest';
import { toEbuildLine } from '../../../lib/exports/ebuild.ts';
import { toPylockPackage } from '../../../lib/exports/pylock.ts';
import { toRemembered } from '../../../lib/queries/remembered.ts';
import { listReal } from '../../builders/real.ts';
import { foldReal } from '../ledger/real-history.ts';
import { codesOf, linesOf, recallFrom, textOf } from './a-release.ts';
import { readPackages } from './toml.ts';

const ABOUT = { world: 'pypi' as const, index: 'pypi.org', madeAt: Date.UTC(2026, 8, 1) };

describe('what is exported of abi3info', () => {
  const release = () => recallFrom(foldReal('abi3info'), '2024.10.8');

  it('is its publisher, and there is nothing to say beside', () => {
    expect(textOf(toPylockPackage(release()))).toBe(
      [
        '[[packages]]',
        'name = "abi3info"',
        'version = "2024.10.8"',
        '',
        '[[packages.attestation-identities]]',
        'kind = "GitHub"',
        'repository = "woodruffw/abi3info"',
        'workflow = "release.yml"',
        '',
      ].join('\n'),
    );
    expect(linesOf(toEbuildLine(release()))).toEqual([
      'PYPI_VERIFY_REPO=https://github.com/woodruffw/abi3info',
    ]);
    expect(codesOf(release())).toEqual([]);
  });

  it('says where its publisher was first and last seen', () => {
    expect(toRemembered(release(), foldReal('abi3info'), ABOUT)).toMatchObject({
      ok: true,
      remembered: {
        schema: 'callboard.remembered/1',
        madeAt: '2026-09-01T00:00:00.000Z',
        project: 'abi3info',
        index: 'pypi.org',
        release: { version: '2024.10.8', states: ['full-provenance'], comparedWith: '2024.10.3' },
        identities: [
          {
            sourceRepositoryURI: 'https://github.com/woodruffw/abi3info',
            first: { version: '2024.10.3', observed: 'history', at: expect.stringMatching(/^2024-10-/) },
            last: { version: '2024.10.8', observed: 'history' },
          },
        ],
        pin: null,
        openChanges: [],
        reservations: [],
      },
    });
  });
});

describe('what is exported of gitlab-oidc-project', () => {
  const release = () => {
    const ledger = foldReal('gitlab-oidc-project');
    return recallFrom(ledger, ledger.releases[0]?.version ?? '');
  };

  it('names a repository on GitLab and the path of its pipeline', () => {
    const [written] = readPackages(textOf(toPylockPackage(release())));
    const { repository } = release().publishers[0] as { repository: string };
    expect(written?.identities).toMatchObject([
      { kind: 'GitLab', repository, workflow_filepath: expect.stringMatching(/\.yml$/) },
    ]);
    expect(linesOf(toEbuildLine(release()))).toEqual([`PYPI_VERIFY_REPO=https://gitlab.com/${repository}`]);
  });
});

describe('what is exported of every recorded file', () => {
  it.each(listReal())(
    'names the publisher that $filename is recorded with',
    ({ project, version, publisher }) => {
      const [written] = readPackages(textOf(toPylockPackage(recallFrom(foldReal(project), version))));
      expect(written?.pairs).toEqual({ name: project, version });
      const { kind, repository } = publisher;
      expect(written?.identities).toContainEqual(expect.objectContaining({ kind, repository }));
    },
  );
});
