import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isDisplayable } from '../../../lib/pep740/text.ts';
import { type FakeFile, type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { callboard, openFolder, type Ran, readVector, SLOW } from './callboard.ts';

const ANY = '--unsafe-any-publisher';
const { filename, provenance, sha256, path: provenanceFile } = readVector('github-publish');
const content = Buffer.from(filename);
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** An index with one project, and a run of the program against it. */
async function anIndex(file: Partial<FakeFile> = {}): Promise<FakeIndex> {
  const index = await startFakeIndex();
  index.addProject('stagecraft', { files: [{ filename, content, provenance, ...file }] });
  return index;
}

const verify = (index: FakeIndex, ...args: string[]): Promise<Ran> =>
  callboard(['verify', 'pypi', ...args], { CALLBOARD_PYPI_URL: index.origin });

const paths = (index: FakeIndex) => index.requests.map(({ path }) => path);
const LISTING = '/simple/stagecraft/';
const PROVENANCE = `/integrity/stagecraft/1.4.0/${filename}/provenance`;
const FILE = `/files/${filename}`;
const OK: Ran = { code: 0, stdout: '', stderr: `OK: ${filename}\n` };
const line = (word: string, code: string, sentence = '') =>
  new RegExp(`^${word}: ${filename.replaceAll('.', '\\.')}: ${code}: [^\n]*${sentence}[^\n]*\\.\n$`);

describe.concurrent('callboard verify pypi:FILENAME', SLOW, () => {
  it('takes the digest and the provenance from the index, and downloads nothing', async () => {
    await using index = await anIndex();
    expect(await verify(index, ANY, `pypi:${filename}`)).toEqual(OK);
    expect(paths(index)).toEqual([LISTING, PROVENANCE]);
  });

  it('asks for no provenance where a file with it is given', async () => {
    await using index = await anIndex({ provenance: null });
    expect(await verify(index, ANY, '--provenance-file', provenanceFile, `pypi:${filename}`)).toEqual(OK);
    expect(paths(index)).toEqual([LISTING]);
  });

  it('fails a digest of the caller’s that is not the index’s', async () => {
    await using index = await anIndex();
    const other = sha256Of('other');
    const ran = await verify(index, ANY, '--sha256', other, '--json', `pypi:${filename}`);
    expect(ran).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(line('FAILED', 'ARTIFACT_DIGEST', other)),
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'failed', code: 'ARTIFACT_DIGEST', sha256 });
  });

  it('fails a file whose digest in the index is not the signed one', async () => {
    await using index = await anIndex({ sha256: sha256Of('other') });
    const ran = await verify(index, ANY, `pypi:${filename}`);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(line('FAILED', 'SUBJECT_DIGEST')) });
  });

  it('says that there is no provenance, which is not OK, and no code of a verdict', async () => {
    await using index = await anIndex({ provenance: null });
    const ran = await verify(index, ANY, '--json', `pypi:${filename}`);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(line('FAILED', 'NO_PROVENANCE')) });
    expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'no-provenance', code: null, sha256 });
  });

  it('says that the index knows no such project or file, which is no failure of the file', async () => {
    await using index = await anIndex();
    const noFile = await verify(index, ANY, '--json', 'pypi:stagecraft-9.9.tar.gz');
    expect(noFile.code).toBe(1);
    expect(noFile.stderr).toMatch(/^UNKNOWN: stagecraft-9\.9\.tar\.gz: FILE_MISSING: [^\n]*\.\n$/);
    expect(JSON.parse(noFile.stdout)).toMatchObject({ outcome: 'indeterminate', code: null });
    const noProject = await verify(index, ANY, 'pypi:unheard-1.0.tar.gz');
    expect(noProject.code).toBe(1);
    expect(noProject.stderr).toMatch(/^UNKNOWN: unheard-1\.0\.tar\.gz: PROJECT_MISSING: [^\n]*\.\n$/);
  });

  it('names the quarantine that hides a file', async () => {
    await using index = await anIndex();
    index.project('stagecraft').status = 'quarantined';
    const { code, stderr } = await verify(index, ANY, `pypi:${filename}`);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(line('UNKNOWN', 'FILE_MISSING', 'quarantined')),
    });
  });

  it.each([
    ['INDEX_FORBIDDEN', { status: 403 }],
    ['INDEX_MALFORMED', { status: 200, headers: { 'content-type': 'application/json' }, body: '[' }],
    ['INDEX_MALFORMED', { redirect: 'https://elsewhere.example/' }],
    ['INDEX_TOO_LARGE', { oversized: 2 * 1024 * 1024 }],
  ] as const)('cannot tell where the index answers %s (%j)', async (code, failure) => {
    await using index = await anIndex();
    index.fail(PROVENANCE, failure);
    const ran = await verify(index, ANY, `pypi:${filename}`);
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(line('UNKNOWN', code)) });
  });

  it('cannot tell where nobody answers', async () => {
    const ran = await callboard(['verify', 'pypi', ANY, '--json', `pypi:${filename}`]);
    expect(ran).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(line('UNKNOWN', 'INDEX_UNREACHABLE')),
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      outcome: 'indeterminate',
      sha256: null,
      attestations: [],
    });
  });

  it('cannot tell where the index states no digest', async () => {
    await using index = await anIndex({ entry: { hashes: {} } });
    const { code, stderr } = await verify(index, ANY, `pypi:${filename}`);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(line('UNKNOWN', 'INDEX_MALFORMED', 'no SHA-256')),
    });
  });

  it('repeats nothing hostile of what the index says', async () => {
    await using index = await anIndex({ entry: { provenance: 'https://e\u202e\u001b[2J.example/' } });
    const { stderr } = await verify(index, ANY, `pypi:${filename}`);
    expect(stderr).toMatch(line('UNKNOWN', 'INDEX_MALFORMED'));
    expect(stderr.split('\n').every(isDisplayable)).toBe(true);
  });
});

describe.concurrent('callboard verify pypi https://...', SLOW, () => {
  it('downloads the bytes and compares their digest with the index’s', async () => {
    await using index = await anIndex();
    expect(await verify(index, ANY, `${index.origin}${FILE}`)).toEqual(OK);
    expect(paths(index).sort()).toEqual([FILE, PROVENANCE, LISTING].sort());
  });

  it('fails bytes that are not those the index states', async () => {
    await using index = await anIndex({ content: Buffer.from('swapped'), sha256 });
    const ran = await verify(index, ANY, '--json', `${index.origin}${FILE}`);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(line('FAILED', 'ARTIFACT_DIGEST')) });
    expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'failed', code: 'ARTIFACT_DIGEST', sha256 });
  });

  it('does not call an origin that is not configured, nor follow the index there', async () => {
    await using index = await anIndex();
    await using elsewhere = await anIndex();
    const refused = await verify(index, ANY, `${elsewhere.origin}${FILE}`);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    index.fail(FILE, { redirect: `${elsewhere.origin}${FILE}` });
    const redirected = await verify(index, ANY, `${index.origin}${FILE}`);
    expect(redirected.stderr).toMatch(line('UNKNOWN', 'INDEX_MALFORMED', 'redirect'));
    expect(elsewhere.requests).toEqual([]);
  });

  it('cannot tell where the file is not', async () => {
    await using index = await anIndex();
    index.fail(FILE, { status: 404 });
    const { code, stderr } = await verify(index, ANY, `${index.origin}${FILE}`);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(line('UNKNOWN', 'INDEX_MALFORMED')),
    });
  });
});

describe.concurrent('callboard verify pypi PATH', SLOW, () => {
  const folder = openFolder();

  it('looks the provenance up by the file’s name', async () => {
    await using index = await anIndex();
    expect(await verify(index, ANY, folder.write(filename, content))).toEqual(OK);
    expect(paths(index)).toEqual([PROVENANCE]);
  });

  it('fails other bytes under the name of a listed file', async () => {
    await using index = await anIndex();
    const ran = await verify(index, ANY, '--sha256', sha256Of('other'), filename);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(line('FAILED', 'SUBJECT_DIGEST')) });
  });

  it('tells no provenance from no such file', async () => {
    await using index = await anIndex({ provenance: null });
    const none = await verify(index, ANY, '--sha256', sha256, filename);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(line('FAILED', 'NO_PROVENANCE')) });
    const missing = await verify(index, ANY, '--sha256', sha256, 'stagecraft-9.9.tar.gz');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^UNKNOWN: stagecraft-9\.9\.tar\.gz: FILE_MISSING: /);
  });

  it('cannot look up what is no file name of an index', async () => {
    await using index = await anIndex();
    const path = folder.write('notes.txt', content);
    const { code, stderr } = await verify(index, ANY, path);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('"notes.txt" does not end in'),
    });
    expect(index.requests).toEqual([]);
  });
});
