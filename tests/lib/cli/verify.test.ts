import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDisplayable } from '../../../lib/pep740/text.ts';
import { startFakeIndex } from '../../builders/fake-index.ts';
import { callboard, openFolder, readVector, SLOW, VECTORS } from './callboard.ts';

const REPOSITORY = ['--repository', 'https://github.com/theatre/stagecraft'];
const ANY = '--unsafe-any-publisher';
const good = readVector('github-publish');
const { filename, sha256 } = good;
/** The vectors are about a file that holds its own name. */
const CONTENT = filename;

const offline = (vector: { path: string }, ...args: string[]) =>
  callboard(['verify', 'pypi', '--offline', '--provenance-file', vector.path, ...args]);
const byDigest = (vector: ReturnType<typeof readVector>, ...args: string[]) =>
  offline(vector, '--sha256', vector.sha256, ...args, vector.filename);

describe.concurrent('callboard verify pypi, with everything at hand', SLOW, () => {
  const folder = openFolder();

  it('answers the call of pypi.eclass, in either order of its arguments', async () => {
    const path = folder.write(filename, CONTENT);
    const ok = { code: 0, stdout: '', stderr: `OK: ${filename}\n` };
    expect(await offline(good, ...REPOSITORY, path)).toEqual(ok);
    expect(await offline(good, path, ...REPOSITORY)).toEqual(ok);
  });

  it('needs no bytes where their digest is given, whatever its letter case', async () => {
    const path = '/no/such/folder/stagecraft-1.4.0.tar.gz';
    for (const digest of [sha256, sha256.toUpperCase()]) {
      const ran = await offline(good, '--sha256', digest, ...REPOSITORY, path);
      expect(ran).toEqual({ code: 0, stdout: '', stderr: `OK: ${filename}\n` });
    }
  });

  it('fails bytes that the statement is not about', async () => {
    mkdirSync(folder.path('other'));
    const path = folder.write(`other/${filename}`, 'other bytes');
    const { code, stdout, stderr } = await offline(good, ...REPOSITORY, path);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^FAILED: ${filename}: SUBJECT_DIGEST: .*\\(expected [0-9a-f]{64}, found ${sha256}\\)\\.\n$`,
      ),
    );
  });

  it.each([
    ['gitlab-publish', ['--repository', 'https://gitlab.com/theatre/props/stagecraft']],
    ['expected-google', ['--gcp-service-account', 'release@stagecraft-builds.iam.gserviceaccount.com']],
    [
      'expected-circleci',
      [
        '--circleci-project-id',
        '5a301f56-eaa7-4cce-9441-37810f7c8452',
        '--circleci-pipeline-definition-id',
        '17c50866-1802-5aeb-874e-7f4dfce1b6b5',
      ],
    ],
    ['github-publish', [ANY]],
  ])('confirms %s for %j', async (name, flags) => {
    expect(await byDigest(readVector(name), ...flags)).toMatchObject({
      code: 0,
      stderr: `OK: ${filename}\n`,
    });
  });

  it.each([
    [
      'the index names nobody else',
      ['--repository', 'https://github.com/theatre/other'],
      'not the expected repository',
    ],
    ['a slash is too much', ['--repository', `${REPOSITORY[1]}/`], 'without the trailing slash'],
    ['.git is too much', ['--repository', `${REPOSITORY[1]}.git`], 'without .git'],
    [
      'letter case differs',
      ['--repository', 'https://github.com/Theatre/stagecraft'],
      'in letter case only; write',
    ],
    ['it is no URL', ['--repository', 'theatre/stagecraft'], 'is not a URL'],
    ['it is empty', ['--repository', ''], 'is not a URL'],
    [
      'the account is another kind of publisher',
      ['--gcp-service-account', 'a@b.c'],
      'not the expected Google account',
    ],
    ['the account is empty', ['--gcp-service-account='], 'not the expected Google account'],
  ])('fails the expected publisher where %s', async (_, flags, sentence) => {
    const { code, stdout, stderr } = await byDigest(good, ...flags);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(`^FAILED: ${filename}: EXPECTED_PUBLISHER: [^\n]*${sentence}[^\n]*\n$`),
    );
  });

  it.each([
    ['signature-another-key_fail', 'FAILED', 'SIGNATURE'],
    ['no-attestations_fail', 'FAILED', 'PROVENANCE_EMPTY'],
    ['provenance-truncated_fail', 'FAILED', 'PROVENANCE_MALFORMED'],
    ['workflow-one-character_fail', 'FAILED', 'PUBLISHER_WORKFLOW'],
    ['publisher-of-another-kind_fail', 'UNKNOWN', 'PUBLISHER_UNKNOWN'],
    ['attestation-version-2_fail', 'UNKNOWN', 'FORMAT_UNSUPPORTED'],
  ])('says of %s in one line: %s, %s', async (name, word, code) => {
    const ran = await byDigest(readVector(name), ANY);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(new RegExp(`^${word}: ${filename}: ${code}: [A-Z$“][^\n]*\\.\n$`));
  });

  it('says that a trusted root cannot be read, which is no fact about the file', async () => {
    const args = [
      'verify',
      'pypi',
      '--offline',
      '--provenance-file',
      good.path,
      '--sha256',
      sha256,
      ANY,
      filename,
    ];
    const { code, stderr } = await callboard(args, { CALLBOARD_TRUST_ROOT: folder.path('nothing.json') });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^UNKNOWN: ${filename}: TRUST_ROOT_UNAVAILABLE: .*nothing\\.json`));
  });

  it('does not confirm under the root of another instance, staging among them', async () => {
    for (const [env, flags] of [
      [{ CALLBOARD_TRUST_ROOT: join(VECTORS, 'other_trusted_root.json') }, []],
      [{ CALLBOARD_TRUST_ROOT: 'embedded' }, []],
      [{}, ['--staging']],
    ] as const) {
      const args = [
        'verify',
        'pypi',
        '--offline',
        '--provenance-file',
        good.path,
        '--sha256',
        sha256,
        ANY,
        ...flags,
      ];
      const ran = await callboard([...args, filename], env);
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      expect(ran.stderr).toContain(`FAILED: ${filename}: CERTIFICATE_CHAIN: `);
    }
  });

  it('gives the verdict as JSON on stdout, and the same line on stderr', async () => {
    const ran = await byDigest(good, '--json', ...REPOSITORY);
    expect(ran).toMatchObject({ code: 0, stderr: `OK: ${filename}\n` });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      schema: 'callboard.verdict/1',
      filename,
      sha256,
      outcome: 'verified',
      code: null,
      expected: { publisher: { kind: 'repository', repository: REPOSITORY[1] }, state: 'matches' },
      trustedRoot: { source: 'file', instance: 'custom' },
      verifier: { name: 'callboard' },
    });
    const failed = await byDigest(readVector('signature-another-key_fail'), '--json', ANY);
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/^FAILED: /) });
    expect(JSON.parse(failed.stdout)).toMatchObject({ outcome: 'failed', code: 'SIGNATURE' });
  });

  it('makes no connection when offline, with the default trusted root and an index at hand', async () => {
    await using index = await startFakeIndex();
    const env = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: 'tuf',
      CALLBOARD_DATABASE_URL: `file:${folder.path('nowhere/callboard.db')}`,
    };
    const args = [
      'verify',
      'pypi',
      '--offline',
      '--provenance-file',
      good.path,
      '--sha256',
      sha256,
      ANY,
      filename,
    ];
    const { stderr } = await callboard(args, env);
    // One line: the program's attempts to reach out would be others.
    expect(stderr).toMatch(/^FAILED: stagecraft-1\.4\.0\.tar\.gz: CERTIFICATE_CHAIN: [^\n]*\n$/);
    expect(index.requests).toEqual([]);
  });
});

describe.concurrent('a hostile file name', SLOW, () => {
  const folder = openFolder();

  it.each([
    'gnp.1.0\u202ezg.rat.tar.gz',
    'a\u001b]0;owned\u0007-1.0.tar.gz',
    'a-1.0\nOK: b-1.0.tar.gz',
    'a-1.0\u009b2J.whl',
  ])('%j reaches neither stderr nor stdout as it is, and is not confirmed', async (name) => {
    const path = folder.write(name, CONTENT);
    const { code, stdout, stderr } = await offline(good, '--json', ANY, path);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^FAILED: .*: SUBJECT_NAME: .*\n$/);
    expect(`${stdout}${stderr}`.split('\n').every(isDisplayable)).toBe(true);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout).filename).toBe(name);
  });
});

describe.concurrent('wrong use of callboard verify', SLOW, () => {
  const folder = openFolder();
  const use = (...args: string[]) => callboard(['verify', ...args]);

  it.each([
    ['nothing at all', [], 'Only files of an index'],
    ['another thing than a file of an index', ['attestation', 'x'], 'Only files of an index'],
    ['no file', ['pypi', ANY], 'No file to verify is named.'],
    ['two files', ['pypi', ANY, 'a', 'b'], 'More than one file to verify is named.'],
    ['an empty file name', ['pypi', ANY, ''], 'has no name'],
    ['no publisher', ['pypi', 'a-1.0.tar.gz'], 'No publisher is named.'],
    [
      'two publishers',
      ['pypi', ...REPOSITORY, '--gcp-service-account', 'a@b.c', 'x'],
      'More than one publisher',
    ],
    [
      'a publisher named twice',
      ['pypi', ...REPOSITORY, ...REPOSITORY, 'x'],
      '--repository is given more than once.',
    ],
    ['a publisher, and any', ['pypi', ...REPOSITORY, ANY, 'x'], 'says that any will do'],
    ['half of a CircleCI publisher', ['pypi', '--circleci-project-id', 'u', 'x'], 'together'],
    ['the other half', ['pypi', '--circleci-pipeline-definition-id', 'u', 'x'], 'together'],
    ['a flag without its value', ['pypi', 'x', '--repository'], 'argument missing'],
    ['a digest that is none', ['pypi', ANY, '--sha256', 'abc', 'x'], '64 hexadecimal digits'],
    [
      'no network, and a file of the index',
      ['pypi', ANY, '--offline', 'pypi:a-1.0.tar.gz'],
      '--offline needs a PATH',
    ],
    [
      'no network, and no provenance',
      ['pypi', ANY, '--offline', 'a-1.0.tar.gz'],
      'needs a --provenance-file',
    ],
  ])('is refused with the usage: %s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await use(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('\n\nUsage: callboard verify pypi');
  });

  it.each([
    ['pypi:../../etc/passwd', 'path separator'],
    ['pypi:notes.txt', 'does not end in .whl'],
    ['pypi:a\u202e-1.0.tar.gz', '<U+202E>'],
    ['https://evil.example/packages/a-1.0.tar.gz', 'is outside http://127.0.0.1:9'],
    ['https://127.0.0.1:9@evil.example/a-1.0.tar.gz', 'credentials'],
    ['http://127.0.0.1:9/packages/', 'The file name is empty.'],
    ['/no/such/a-1.0.tar.gz', 'there is no such file'],
    ['/tmp', 'it is a folder'],
  ])('is refused with a sentence, and nothing is fetched: %s', async (artifact, sentence) => {
    const { code, stdout, stderr } = await use('pypi', ANY, artifact);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names a provenance file that cannot be read', async () => {
    const path = folder.path('none.provenance');
    const ran = await use('pypi', ANY, '--offline', '--provenance-file', path, '--sha256', sha256, filename);
    expect(ran).toEqual({ code: 2, stdout: '', stderr: `${path} cannot be read: there is no such file.\n` });
  });
});
