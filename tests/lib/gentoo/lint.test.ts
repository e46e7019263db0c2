import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintEbuild } from '../../../lib/gentoo/lint.ts';
import type { GitHubPublisher } from '../../../lib/pep740/publisher.ts';
import { checkExpected, pinMistake } from '../../../lib/verify/expected.ts';
import { runs } from '../../setup/runs.ts';
import { anyText } from '../pep740/any-text.ts';

const EBUILD = { PN: 'Foo.Bar', PV: '1' };
const lintPin = (pin: string) => lintEbuild({ ...EBUILD, PYPI_VERIFY_REPO: pin }, pinMistake);

describe('a pin', () => {
  test.each([
    'https://github.com/facebook/pyrefly',
    'https://github.com/Foo/Bar.js',
    'https://gitlab.com/group/subgroup/name',
    'gcp:releases@project.iam.gserviceaccount.com',
    '',
  ])('is accepted as %j', (pin) => {
    expect(lintPin(pin)).toEqual([]);
  });

  test.each([
    ['stiermid/nnote', 'https://github.com/stiermid/nnote'],
    ['https://github.com/facebook/pyrefly/', 'https://github.com/facebook/pyrefly'],
    ['http://github.com/a/b', 'https://github.com/a/b'],
    ['https://www.github.com/a/b', 'https://github.com/a/b'],
    ['https://GitHub.com/a/b', 'https://github.com/a/b'],
    ['HTTPS://github.com/a/b', 'https://github.com/a/b'],
    ['https://github.com/a/b.git', 'https://github.com/a/b'],
    ['http://www.GitLab.com/A/b.git/', 'https://gitlab.com/A/b'],
    ['gitlab.com/a/b', 'https://gitlab.com/a/b'],
    [' https://github.com/a/b ', 'https://github.com/a/b'],
  ])('that is %j can never match, and the fix is to write %s', (pin, fixed) => {
    expect(lintPin(pin)).toEqual([
      {
        code: 'PIN_NEVER_MATCHES',
        message: expect.stringMatching(/^PYPI_VERIFY_REPO can never match: .+\.$/),
        fix: `Write PYPI_VERIFY_REPO="${fixed}".`,
      },
    ]);
    expect(lintPin(fixed)).toEqual([]);
  });

  test.each([
    'nnote',
    'https://example.org/a/b',
    'https://github.com/a',
    'https://github.com/a/b/tree/main',
    'https://github.com/a/b?',
    'https://github.com/a/b#',
    'https://github.com/a/x/../b',
    'https://github.com/a/b%20',
    'https://me@github.com/a/b',
    'https://github.com:443/a/b',
    'gcp:',
    'gcp:nobody',
    'gcp:a@b.example ',
    'GCP:a@b.example',
  ])('that is %j can never match, and the fix shows how one is written', (pin) => {
    expect(lintPin(pin)).toMatchObject([
      { code: 'PIN_NEVER_MATCHES', fix: expect.stringContaining('PYPI_VERIFY_REPO="') },
    ]);
  });

  const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,8}$/);
  const aPublisher = fc.tuple(part, part).map(([owner, name]): GitHubPublisher => {
    return { kind: 'GitHub', repository: `${owner}/${name}`, workflow: 'release.yml', environment: null };
  });
  const nearly = fc.tuple(
    fc.constantFrom('https://', 'http://', 'https://www.', 'HTTPS://', ' https://', ''),
    fc.constantFrom('github.com/', 'GitHub.com/', 'github.com:443/', ''),
    fc.constantFrom('', '/', '.git', '?', '#', ' ', '/tree/main', '%20', '\n'),
  );

  test('that no publisher of that name matches is never accepted, and one that matches always is', () => {
    fc.assert(
      fc.property(aPublisher, nearly, (publisher, [scheme, host, end]) => {
        const pin = `${scheme}${host}${publisher.repository}${end}`;
        const matches = checkExpected({ kind: 'repository', repository: pin }, publisher).ok;
        expect(lintPin(pin).length === 0).toBe(matches);
      }),
      runs(),
    );
  });

  test('is judged whatever it holds, and a fix that names a repository is itself without a mistake', () => {
    fc.assert(
      fc.property(anyText, (pin) => {
        const [lint] = lintPin(pin);
        const value = lint && /"(.*)"/s.exec(lint.fix)?.[1];
        if (value !== undefined) expect(lintPin(value)).toEqual([]);
      }),
    );
  });
});

describe('PYPI_NO_NORMALIZE with PYPI_VERIFY_REPO', () => {
  const pinned = { PYPI_NO_NORMALIZE: '1', PYPI_VERIFY_REPO: 'https://github.com/foo/bar' };

  test('verifies a file that was never fetched', () => {
    expect(lintEbuild({ ...EBUILD, ...pinned }, pinMistake)).toEqual([
      {
        code: 'NO_NORMALIZE_WITH_VERIFY_REPO',
        message:
          'With PYPI_NO_NORMALIZE, SRC_URI fetches Foo.Bar-1.tar.gz, but src_unpack verifies foo_bar-1.tar.gz, which is not there.',
        fix: expect.stringContaining('pypi_verify_provenance'),
      },
    ]);
  });

  test('is useless for a name that is normalised already', () => {
    expect(lintEbuild({ ...EBUILD, ...pinned, PYPI_PN: 'foo_bar' }, pinMistake)).toMatchObject([
      { code: 'NO_NORMALIZE_WITH_VERIFY_REPO', fix: 'Remove PYPI_NO_NORMALIZE.' },
    ]);
  });

  test('is fine where only one of the two is set', () => {
    expect(lintEbuild({ ...EBUILD, ...pinned, PYPI_VERIFY_REPO: '' }, pinMistake)).toEqual([]);
    expect(lintEbuild({ ...EBUILD, ...pinned, PYPI_NO_NORMALIZE: '' }, pinMistake)).toEqual([]);
  });

  test('is found beside a pin that can never match', () => {
    const ebuild = { ...EBUILD, ...pinned, PYPI_VERIFY_REPO: 'foo/bar' };
    const codes = lintEbuild(ebuild, pinMistake).map(({ code }) => code);
    expect(codes).toEqual(['PIN_NEVER_MATCHES', 'NO_NORMALIZE_WITH_VERIFY_REPO']);
  });
});
