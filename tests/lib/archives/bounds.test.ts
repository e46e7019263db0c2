/** How much is read, what is kept of it, and what is said where it cannot be read. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArchiveCode } from '../../../lib/archives/codes.ts';
import type { ArchiveLimits } from '../../../lib/archives/limits.ts';
import { listArchive } from '../../../lib/archives/list.ts';
import { aTar, aTarGz } from '../../builders/archives/tar.ts';
import { aZip } from '../../builders/archives/zip.ts';
import { aMember, list, SDIST, WHEEL } from './listed.ts';

const FILES = Array.from({ length: 10 }, (_, at) => ({
  name: `acme-1.0/a/${at}.py`,
  content: 'x'.repeat(100),
}));
const TAR_GZ = aTarGz(...FILES);
const ZIP = aZip(FILES);

describe.each<[string, Partial<ArchiveLimits>, ArchiveCode]>([
  ['members', { members: 9 }, 'ARCHIVE_TOO_MANY_MEMBERS'],
  ['bytes of one file', { memberBytes: 99 }, 'ARCHIVE_MEMBER_TOO_LARGE'],
  ['bytes in all', { totalBytes: 999 }, 'ARCHIVE_TOO_LARGE'],
  ['bytes of paths', { namesBytes: 90 }, 'ARCHIVE_NAMES_TOO_LARGE'],
  ['parts of a path', { depth: 2 }, 'ARCHIVE_PATH_TOO_DEEP'],
  ['bytes of a path', { pathBytes: 10 }, 'ARCHIVE_PATH_TOO_LONG'],
  ['bytes for each byte of the archive', { ratio: 0.1, ratioFreeBytes: 0 }, 'ARCHIVE_RATIO'],
  ['time', { milliseconds: -1 }, 'ARCHIVE_OUT_OF_TIME'],
])('a limit on %s', (_, limits, code) => {
  test.each([
    ['a tar', TAR_GZ, SDIST],
    ['a zip', ZIP, WHEEL],
  ])('ends the reading of %s', async (_what, bytes, filename) => {
    expect(await listArchive({ bytes }, filename, { limits })).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });
});

test('the folders that paths lead through count as members, so that deep paths make no lists of millions', async () => {
  const deep = aTar({ name: `${'a/'.repeat(40)}a.py` });
  const refused = await listArchive({ bytes: deep }, 'acme-1.0.tar', { limits: { members: 20 } });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'ARCHIVE_TOO_MANY_MEMBERS' } });
});

test('a directory of a zip that is larger than what is read of one is refused before it is read', async () => {
  const result = await listArchive({ bytes: ZIP }, WHEEL, { limits: { directoryBytes: 100 } });
  expect(result).toMatchObject({ ok: false, refusal: { code: 'ARCHIVE_HEADER_TOO_LARGE' } });
});

test('whoever asked can end the reading, before it and within it', async () => {
  const stopped = { ok: false, refusal: { code: 'ARCHIVE_STOPPED' } };
  expect(await listArchive({ bytes: ZIP }, WHEEL, { signal: AbortSignal.abort() })).toMatchObject(stopped);
  const controller = new AbortController();
  const keep = () => {
    controller.abort();
    return false;
  };
  for (const [bytes, filename] of [
    [aTarGz(...FILES, { name: 'acme-1.0/large', content: Buffer.alloc(2 ** 21) }), SDIST],
    [ZIP, WHEEL],
  ] as const) {
    const result = await listArchive({ bytes }, filename, { signal: controller.signal, keep });
    expect(result).toMatchObject(stopped);
  }
});

describe('what is kept', () => {
  const wanted = (path: string) => path.endsWith('.toml');
  const text = '[project]\n';

  test.each([
    ['a tar', aTarGz({ name: 'acme-1.0/pyproject.toml', content: text }, ...FILES), SDIST],
    ['a zip', aZip([{ name: 'acme-1.0/pyproject.toml', content: text }, ...FILES]), 'acme-1.0.zip'],
  ])('of %s has the path that is listed, and is whole', async (_, bytes, filename) => {
    const { kept, members } = await list(bytes, filename, { keep: wanted });
    expect([...kept].map(([path, content]) => [path, Buffer.from(content).toString()])).toEqual([
      ['pyproject.toml', text],
    ]);
    expect(members[0]).toEqual(aMember('pyproject.toml', text));
  });

  test('has the whole path where there is no common folder after all', async () => {
    const bytes = aTarGz({ name: 'acme-1.0/pyproject.toml', content: text }, { name: 'b' });
    expect([...(await list(bytes, SDIST, { keep: wanted })).kept.keys()]).toEqual([
      'acme-1.0/pyproject.toml',
    ]);
  });

  test('leaves out what is larger than 1 MiB, and whatever is more than 8 MiB together', async () => {
    const MIB = 1024 * 1024;
    const large = { name: 'acme-1.0/large', content: Buffer.alloc(MIB + 1) };
    const many = FILES.map(({ name }) => ({ name, content: Buffer.alloc(MIB) }));
    const { kept, members } = await list(aTar(large, ...many), 'acme-1.0.tar', { keep: () => true });
    expect([...kept.keys()]).toEqual(FILES.slice(0, 8).map(({ name }) => name.slice('acme-1.0/'.length)));
    expect(members.length).toBe(11);
  });
});

describe('files on a disk', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-archives-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['a compressed tar', TAR_GZ, SDIST],
    ['a tar', aTar(...FILES), 'acme-1.0.tar'],
    ['a zip', ZIP, WHEEL],
  ])('%s reads as its bytes do', async (_, bytes, filename) => {
    const path = join(folder, filename);
    writeFileSync(path, bytes);
    expect(await listArchive({ path }, filename)).toEqual(await listArchive({ bytes }, filename));
  });

  test('one that is not there, and a folder, say nothing of an archive', async () => {
    for (const path of [join(folder, 'nothing.whl'), folder]) {
      const result = await listArchive({ path }, WHEEL);
      expect(result).toMatchObject({ ok: false, refusal: { code: 'ARCHIVE_FILE_UNREAD' } });
    }
  });

  test('a pipe is not waited for', async () => {
    const path = join(folder, 'pipe.whl');
    execFileSync('mkfifo', [path]);
    const result = await listArchive({ path }, WHEEL);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'ARCHIVE_FILE_UNREAD' } });
  });
});
