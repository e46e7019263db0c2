import { describe, expect, test } from 'vitest';
import { importedOf, importSample, importText, listNamed, outline } from './samples.ts';

const EAPI = 'EAPI=8';
const read = (...lines: string[]) => importedOf(importText(lines.join('\n'), 'foo-bar-1.2.3_rc1-r2.ebuild'));

describe('an ebuild', () => {
  test('is told by the lines that pypi.eclass reads', () => {
    expect(outline(importSample('pyrefly-0.15.2-r1.ebuild'))).toEqual([
      '9 project: Names pyrefly 0.15.2, with 1 publisher.',
      '17 not-understood: The ebuild sets SRC_URI itself, which is not read: the eclass’s own is shown.',
      '23 ignored: PYPI_PN comes after pypi.eclass is inherited, which is too late for what it computes.',
    ]);
  });

  test('says whom it expects', () => {
    expect(importSample('pyrefly-0.15.2-r1.ebuild').projects).toEqual([
      {
        name: 'pyrefly',
        version: '0.15.2',
        sha256s: [],
        publishers: [
          {
            kind: 'repository',
            repository: 'https://github.com/facebook/pyrefly',
            workflow: null,
            environment: null,
          },
        ],
        line: 9,
      },
    ]);
    expect(read(EAPI, 'PYPI_VERIFY_REPO=gcp:me@example.org', 'inherit pypi').projects[0]?.publishers).toEqual(
      [{ kind: 'Google', email: 'me@example.org' }],
    );
  });

  test.each([
    [['inherit pypi'], ['foo-bar 1.2.3rc1']],
    [['inherit distutils-r1 \\', '\tpypi'], ['foo-bar 1.2.3rc1']],
    [["PYPI_PN='Foo.Bar'", 'inherit pypi'], ['foo-bar 1.2.3rc1']],
    [['PYPI_PN=foo  # as PyPI spells it', 'inherit pypi'], ['foo 1.2.3rc1']],
    [['PYPI_PN=first', 'PYPI_PN=second', 'inherit pypi'], ['second 1.2.3rc1']],
    [['#PYPI_PN=foo', 'inherit pypi'], ['foo-bar 1.2.3rc1']],
    [['inherit pypi', 'PYPI_PN=too-late'], ['foo-bar 1.2.3rc1']],
    [[`PYPI_PN=\${PN^}`, 'inherit pypi'], ['foo-bar 1.2.3rc1']],
    [[`PYPI_PN="\${PN/-/.}x"`, 'inherit pypi'], ['foo-barx 1.2.3rc1']],
    [['PYPI_PN=$(evil)', 'inherit pypi'], []],
    [['PYPI_PN=`evil`', 'inherit pypi'], []],
    [['PYPI_PN=a"b"', 'inherit pypi'], ['ab 1.2.3rc1']],
    [['PYPI_PN+=x', 'inherit pypi'], ['x 1.2.3rc1']],
    [['if true; then PYPI_PN=foo; fi', 'inherit pypi'], []],
    [['\tPYPI_PN=foo', 'inherit pypi'], ['foo 1.2.3rc1']],
    [[`: \${PYPI_PN:=foo}`, 'inherit pypi'], []],
    [['eval "PYPI_PN=foo"', 'inherit pypi'], []],
    [['if use x; then', '\tinherit pypi', 'fi'], []],
    [['read PYPI_PN', 'inherit pypi'], []],
    [['PV=2', 'inherit pypi'], []],
    [[`PV=\${PV/x/y}`, 'inherit pypi'], []],
    [
      [`if [[ \${PV} == 9999 ]]; then`, '\tinherit git-r3', 'else', '\tinherit pypi', 'fi'],
      ['foo-bar 1.2.3rc1'],
    ],
    [['inherit git-r3'], []],
    [['DESCRIPTION="', 'inherit pypi', '"'], []],
    [['src_compile() {', 'inherit pypi', '}'], []],
  ])('with %j names %j, and nothing in it is run', (lines, named) => {
    expect(listNamed(read(EAPI, ...lines))).toEqual(named);
  });

  test('has a pin that never matches told, and takes no publisher of it', () => {
    const { lines, projects } = read(
      EAPI,
      'PYPI_VERIFY_REPO=https://github.com/facebook/pyrefly/',
      'inherit pypi',
    );
    expect(projects[0]?.publishers).toEqual([]);
    expect(lines.find(({ line }) => line === 2)).toMatchObject({
      state: 'not-understood',
      message: expect.stringMatching(/^PYPI_VERIFY_REPO can never match: .+trailing slash\.$/),
    });
  });

  test('needs its name, which is its version', () => {
    const text = `${EAPI}\ninherit pypi\n`;
    for (const filename of [null, 'ebuild.txt', 'foo.ebuild', 'foo-1.2.3.ebuild.orig']) {
      expect(importText(text, filename)).toMatchObject({ ok: false, code: 'IMPORT_FORMAT' });
    }
    expect(listNamed(importedOf(importText(text, 'dev-python/foo/foo-1.ebuild')))).toEqual(['foo 1']);
    expect(listNamed(importedOf(importText(text, 'foo-9999.ebuild')))).toEqual([]);
  });
});

describe('a Manifest', () => {
  test('is told line by line', () => {
    expect(outline(importSample('Manifest'))).toEqual([
      '1 ignored: A part of a signature.',
      '2 ignored: A part of a signature.',
      '4 ignored: An entry of the kind AUX, which is no fetched file.',
      '5 project: Names abi3info 2024.10.8.',
      '6 ignored: The provenance of another file, and not a file of its own.',
      '7 project: Names pypi-attestations 0.0.20; a Manifest does not say where a file comes from.',
      '8 project: Names ruff 0.9.2; a Manifest does not say where a file comes from.',
      '9 ignored: "pyrefly-0.15.2.gh.tar.gz" is not named as PyPI names its files.',
      '10 not-understood: The DIST line of "broken.tar.gz" states no size in bytes.',
      '11 ignored: An entry of the kind EBUILD, which is no fetched file.',
      '12 ignored: A part of a signature.',
      '14 ignored: A part of a signature.',
      '15 ignored: A part of a signature.',
      '16 ignored: A part of a signature.',
    ]);
  });
});

describe('a Manifest, which does not say where a file comes from,', () => {
  const hashes = `BLAKE2B ${'a'.repeat(128)} SHA512 ${'b'.repeat(128)}`;
  const aDist = (filename: string) => `DIST ${filename} 1 ${hashes}`;
  const readDist = (path: string, ...filenames: string[]) =>
    importedOf(importText(filenames.map(aDist).join('\n'), path));

  test('names nothing of a file of which only its name speaks', () => {
    expect(outline(readDist('Manifest', 'acmemake-4.4.1.tar.gz'))).toEqual([
      '1 not-understood: Names acmemake 4.4.1, and a Manifest does not say where a file comes from: import the ebuild, or the Manifest as dev-python/acmemake/Manifest.',
    ]);
    expect(outline(readDist('sys-devel/acmemake/Manifest', 'acmemake-4.4.1.tar.gz'))).toEqual([
      '1 ignored: Outside of dev-python the name of a file cannot say whether it comes from PyPI.',
    ]);
  });

  test.each([
    ['its folder', 'overlay/dev-python/acme/Manifest', []],
    ['a wheel of the same project', 'Manifest', ['acme-1.1-py3-none-any.whl']],
    ['one that is kept as an archive', 'sys-apps/acme/Manifest', ['acme-1.1-py3-none-any.whl.zip']],
    ['provenance of another version', 'Manifest', ['acme-1.1.tar.gz', 'acme-1.1.tar.gz.provenance']],
  ])('names a project for which %s speaks, and says so of it', (_, path, others) => {
    const { lines, projects } = readDist(path, 'acme-1.0.tar.gz', ...others);
    expect(lines[0]).toMatchObject({ line: 1, state: 'project' });
    expect(lines[0]?.message).toMatch(/; a Manifest does not say where a file comes from/);
    expect(projects[0]).toMatchObject({
      name: 'acme',
      version: '1.0',
      note: expect.stringMatching(/Manifest/),
    });
  });

  test('says nothing of a file whose provenance lies beside it, as only PyPI hands it out', () => {
    const { projects } = readDist('Manifest', 'acme-1.0.tar.gz', 'acme-1.0.tar.gz.provenance');
    expect(projects).toMatchObject([{ name: 'acme', version: '1.0' }]);
    expect(projects[0]).not.toHaveProperty('note');
  });

  test('lends what speaks for one project to no other', () => {
    const named = readDist('Manifest', 'acme-1.0-py3-none-any.whl', 'other-1.0.tar.gz');
    expect(listNamed(named)).toEqual(['acme 1.0']);
  });
});

describe('a list of an overlay’s files', () => {
  test('is told path by path', () => {
    expect(outline(importSample('overlay.txt'))).toEqual([
      '1 ignored: Outside of dev-python a path alone cannot say whether it comes from PyPI.',
      '2 ignored: Not an ebuild.',
      '3 project: Names abi3info 2024.10.8; its ebuild may name another project, or another place than PyPI.',
      '4 project: Names certifi 3024.7.22; its ebuild may name another project, or another place than PyPI.',
      '5 project: Names django 5.2a1; its ebuild may name another project, or another place than PyPI; line 6 names 5.1.5.',
      '6 project: Names django 5.1.5; its ebuild may name another project, or another place than PyPI; line 5 names 5.2a1.',
      '7 project: Names pypi-attestations 0.0.20; its ebuild may name another project, or another place than PyPI.',
      '8 ignored: A live ebuild, which fetches no release.',
      '9 project: Names pyyaml 6.0.2.post1; its ebuild may name another project, or another place than PyPI.',
      '10 not-understood: It is not the path of an ebuild: category, name, and name with version.',
      '11 ignored: Not an ebuild.',
      '12 ignored: Not an ebuild.',
    ]);
  });

  test.each([
    ['1.2.3', '1.2.3'],
    ['1.2.3_alpha4', '1.2.3a4'],
    ['1.2.3_beta1-r3', '1.2.3b1'],
    ['1.2.3_rc2', '1.2.3rc2'],
    ['1.2.3_pre5', '1.2.3.dev5'],
    ['1.2.3_p101', '1.2.3.post101'],
    ['1.2.3_alpha4_pre5', '1.2.3a4.dev5'],
    ['1.2.3_p1_p2', null],
    ['1.2.3b', '1.2.3b0'],
    ['1.2.3d', null],
    ['v1', null],
  ])('reads the version %s as %j', (version, expected) => {
    const text = `dev-python/foo/foo-${version}.ebuild`;
    expect(listNamed(importedOf(importText(text)))).toEqual(expected === null ? [] : [`foo ${expected}`]);
  });
});
