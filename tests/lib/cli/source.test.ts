/** `callboard source`, with an index and git's own server on loopback, and files that a throw-away authority vouches for. */
import { beforeAll, describe, expect, it } from 'vitest';
import { aTarGz } from '../../builders/archives/tar.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { missingGitServer } from '../../builders/git-repository.ts';
import { type Ran, SLOW } from './callboard.ts';
import { FILENAME, OWN, openSourceWorld, PKG_INFO } from './source-world.ts';

const missing = missingGitServer();
const describeGit = missing === null ? describe.concurrent : describe.skip;

describeGit(`callboard source${missing === null ? '' : ` (${missing})`}`, SLOW, () => {
  const world = openSourceWorld();
  const { folder, anSdist, sign, anIndex, source } = world;
  let commit = '';
  let orphan = '';
  beforeAll(() => {
    ({ commit, orphan } = world.commits());
  });

  it('says of an honest release that all of it is in the commit or was made by the build', async () => {
    await using index = await anIndex({ ...OWN, 'PKG-INFO': PKG_INFO });
    const { code, stdout, stderr } = await source(index, ['stagecraft==1.4.0']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(
      `${FILENAME}: 2 of 3 files are in commit ${commit.slice(0, 7)}; 1 was made by the build.`,
    );
    expect(stdout).toContain(
      `https://github.com/theatre/stagecraft at ${commit}, which its certificate names.`,
    );
    expect(stdout).toContain('The tag v1.4.0 points to it.');
    expect(stdout).toContain('Only in the repository: 1 file, of which 1 is a test.');
  });

  it('names first what runs by itself and is in no commit', async () => {
    await using index = await anIndex({ ...OWN, 'a.txt': 'a', 'conftest.py': 'import os' });
    const { code, stdout } = await source(index, [`pypi:${FILENAME}`, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'callboard.source/1',
      state: 'compared',
      code: null,
      repository: 'https://github.com/theatre/stagecraft',
      commit,
      namedBy: 'certificate',
      reachable: true,
      tag: { name: 'v1.4.0', commit },
      tagState: 'same',
      counts: {
        inRelease: 4,
        identical: 2,
        generated: 0,
        different: 0,
        onlyInRelease: 2,
        notComparable: 0,
        onlyInRepository: 1,
      },
      files: [
        { path: 'conftest.py', state: 'only-in-release', runs: 'test', comesFirst: true },
        { path: 'a.txt', state: 'only-in-release', comesFirst: false },
      ],
    });
  });

  it('says that nothing leads to a commit of which the repository knows nothing', async () => {
    await using index = await anIndex(OWN, { at: orphan });
    const { code, stdout } = await source(index, ['stagecraft==1.4.0']);
    expect(code).toBe(1);
    expect(stdout).toContain('No branch and no tag of the repository leads to this commit.');
    expect(stdout).toContain('The tag v1.4.0 points to another commit');
    const { stdout: json } = await source(index, ['stagecraft==1.4.0', '--json']);
    expect(JSON.parse(json)).toMatchObject({ reachable: false, tag: { name: 'v1.4.0' }, tagState: 'other' });
  });

  it('compares nothing where the file is not confirmed', async () => {
    await using index = await anIndex(OWN, { provenance: null });
    const ran = await source(index, ['stagecraft==1.4.0', '--json']);
    expect(ran).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`UNKNOWN: ${FILENAME}: NOT_CONFIRMED: `),
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      state: 'not-applicable',
      outcome: 'no-provenance',
      repository: null,
      files: [],
    });
  });

  it('compares it all the same with what is given by hand, and says so', async () => {
    await using index = await anIndex(OWN, { provenance: null });
    const given = ['--against', commit, '--repository', 'https://github.com/theatre/stagecraft'];
    const { code, stdout } = await source(index, ['stagecraft==1.4.0', ...given]);
    expect(code).toBe(0);
    expect(stdout).toContain('which was given by hand: this shows nothing of its publisher.');
  });

  it('tells what changed since another release, and what of it is in the commit', async () => {
    await using index = await anIndex({ ...OWN, 'evil.pth': 'import os' });
    const older = aTarGz({ name: 'stagecraft-1.3/stagecraft/__init__.py', content: 'x = 0\n' });
    index.project('stagecraft').files.push({ filename: 'stagecraft-1.3.tar.gz', content: older });
    const { code, stdout, stderr } = await source(index, ['stagecraft==1.4.0', '--against', '1.3']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('Beside stagecraft-1.3.tar.gz: 0 files are the same, 3 files are not.');
    expect(stdout).toContain('  Added 1 file that runs when Python starts: "evil.pth');
    expect(stdout).toContain('  added evil.pth (runs when Python starts; only in the release)');
    expect(stdout).toContain('  changed stagecraft/__init__.py (runs when it is imported; in the commit)');
    const missing = await source(index, ['stagecraft==1.4.0', '--against', '1.2']);
    expect(missing).toMatchObject({ code: 3, stderr: expect.stringContaining('FILE_MISSING: ') });
  });

  it('does not say that bytes are others where the index states no digest of them', async () => {
    await using index = await anIndex(OWN);
    const content = aTarGz({ name: 'stagecraft-1.3/stagecraft/__init__.py', content: 'x = 0\n' });
    index
      .project('stagecraft')
      .files.push({ filename: 'stagecraft-1.3.tar.gz', content, entry: { hashes: {} } });
    expect(await source(index, ['stagecraft==1.4.0', '--against', '1.3'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('ARTIFACT_DIGEST_MISSING: The index states no SHA-256 for'),
    });
  });

  it('reads a file that lies here, with its provenance', async () => {
    await using index = await startFakeIndex();
    const content = anSdist(OWN);
    const provenance = folder.write('provenance', sign(content, commit));
    const { code, stdout } = await source(index, [
      folder.write(FILENAME, content),
      '--provenance-file',
      provenance,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain(`All 2 files are in commit ${commit.slice(0, 7)}.`);
    expect(index.requests).toEqual([]);
  });

  it.each<[what: string, code: string, answer: (index: FakeIndex) => Promise<Ran>]>([
    [
      'an index that serves other bytes',
      'ARTIFACT_DIGEST',
      async (index) => {
        index.fail(`/files/${FILENAME}`, { status: 200, body: 'other' });
        return source(index, ['stagecraft==1.4.0']);
      },
    ],
    [
      'a repository that is not there',
      'REPOSITORY_HIDDEN',
      (index) =>
        source(index, [
          'stagecraft==1.4.0',
          '--against',
          commit,
          '--repository',
          'https://github.com/no/such',
        ]),
    ],
    [
      'a commit that is not there',
      'COMMIT_MISSING',
      (index) => source(index, ['stagecraft==1.4.0', '--against', 'a'.repeat(40)]),
    ],
    [
      'a forge that does not answer',
      'FORGE_UNREACHABLE',
      (index) =>
        source(index, ['stagecraft==1.4.0'], { CALLBOARD_FORGE_URLS: 'github.com=http://127.0.0.1:9' }),
    ],
    ['a release that the index does not list', 'FILE_MISSING', (index) => source(index, ['stagecraft==9.9'])],
    [
      'an index that does not answer',
      'INDEX_MALFORMED',
      async (index) => {
        index.fail('/simple/stagecraft/', {
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: '[',
        });
        return source(index, ['stagecraft==1.4.0']);
      },
    ],
    [
      'the variable that turns it off',
      'SOURCE_OFF',
      (index) => source(index, ['stagecraft==1.4.0'], { CALLBOARD_SOURCE: 'off' }),
    ],
  ])('cannot tell, and does not say that anything differs: %s', async (_, code, answer) => {
    await using index = await anIndex(OWN);
    const ran = await answer(index);
    expect(ran).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(new RegExp(`^UNKNOWN: [^:]*: ${code}: [^\n]*\\.\n$`)),
    });
  });

  it('cannot tell of an archive that two readers would see differently', async () => {
    const content = Buffer.concat([anSdist(OWN), Buffer.from('more')]);
    await using index = await anIndex(OWN, { content, provenance: sign(content, commit) });
    expect(await source(index, ['stagecraft==1.4.0'])).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/: ARCHIVE_\w+: /),
    });
  });

  it.each([
    [[]],
    [['a==1', 'b==1']],
    [['a==1', '--against', 'main']],
    [['a==1', '--diff']],
    [['a==1', '--against', 'a'.repeat(40), '--diff']],
    [['a==1', '--repository', 'https://github.com/a/b']],
    [['a==x y']],
    [[FILENAME, '--file', FILENAME]],
  ])('is used wrongly with %j', async (args) => {
    await using index = await startFakeIndex();
    expect((await source(index, args)).code).toBe(2);
  });
});
