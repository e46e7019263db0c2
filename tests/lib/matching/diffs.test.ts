import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDiff, readDiffs } from '../../../lib/matching/diffs.ts';
import { readContents } from '../../../lib/matching/match-file.ts';
import { compareListings } from '../../../lib/source/releases.ts';
import { aTarGz, type TarPart } from '../../builders/archives/tar.ts';

type Members = TarPart[];
const MIB = 1024 * 1024;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-diffs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(filename: string, members: Members) {
  const path = join(folder, filename);
  writeFileSync(path, aTarGz(...members.map((each) => ({ ...each, name: `play/${each.name}` }))));
  return { path, filename };
}

/** The one change between the two, line by line, or the sentence that stands in its place. */
async function diff(before: Members, after: Members): Promise<string[] | string> {
  const [older, newer] = [write('play-1.0.tar.gz', before), write('play-1.1.tar.gz', after)];
  const [old, now] = [await readContents(older, () => false), await readContents(newer, () => false)];
  if ('state' in old || 'state' in now) throw new Error('It cannot be read.');
  const [change, ...more] = compareListings(old, now, null, []).changes;
  if (!change || more.length > 0) throw new Error('One change is expected.');
  const found = await readDiff(older, newer, change, new AbortController().signal);
  if ('state' in found) return found.code;
  return found.ok ? found.hunks.flatMap(({ header, lines }) => [header, ...lines]) : found.reason;
}

it('shows what came, went and changed line by line', async () => {
  const one = { name: 'a.py', content: 'x = 1\n' };
  const other = { name: 'a.py', content: 'x = 2\n' };
  expect(await diff([one], [other])).toEqual(['@@ -1,1 +1,1 @@', '-x = 1', '+x = 2']);
  const kept = { name: 'b.py', content: 'b' };
  expect(await diff([kept], [kept, one])).toEqual(['@@ -0,0 +1,1 @@', '+x = 1']);
  expect(await diff([kept, one], [kept])).toEqual(['@@ -1,1 +0,0 @@', '-x = 1']);
});

it('never says that two files are the same which are not', async () => {
  const plain = { name: 'a.py', content: 'x = 1\n' };
  expect(await diff([plain], [{ name: 'a.py', content: '\ufeffx = 1\n' }])).toEqual([
    '@@ -1,1 +1,1 @@',
    '-x = 1',
    '+\ufeffx = 1',
  ]);
  expect(await diff([plain], [{ name: 'a.py', content: 'x = 1\r\n' }])).toEqual([
    '@@ -1,1 +1,1 @@',
    '-x = 1',
    '+x = 1\r',
  ]);
  expect(await diff([{ name: 'a', content: 'b' }], [{ name: 'a', type: '2', target: 'b' }])).toBe(
    '"a" is a link in one of the two, and a link has no lines to compare.',
  );
});

it('says of what moved that it holds the same text', async () => {
  expect(await diff([{ name: 'a', content: 'x' }], [{ name: 'b', content: 'x' }])).toBe(
    '"b" holds the same text.',
  );
});

it('says of what has no lines, or too many of them, that it is so', async () => {
  const before = { name: 'a', content: 'x' };
  for (const content of [Buffer.from('\0'), Buffer.from([0xff, 0xfe, 0x41])])
    expect(await diff([before], [{ name: 'a', content }])).toBe(
      '"a" is no text in UTF-8, so it has no lines to compare.',
    );
  expect(await diff([before], [{ name: 'a', content: Buffer.alloc(MIB + 1, 'x\n') }])).toBe(
    '"a", 1.0 MB, is longer than is read here line by line.',
  );
  expect(await diff([before], [{ name: 'a', content: 'x\n'.repeat(45_000) }])).toBe(
    'The two texts have more than the 20,000 lines each that are compared.',
  );
});

it('reads the one that is asked for however much else there is', async () => {
  const crowd = Array.from({ length: 40 }, (_, at) => ({
    name: `a${at}.mo`,
    content: Buffer.alloc(250 * 1024, `${at}`),
  }));
  const [one, other] = ['x', 'y'].map((content) => ({ name: 'z.py', content }));
  if (!one || !other) throw new Error('There are two.');
  expect(await diff([...crowd, one], [...crowd, other])).toContain('+y');
});

it('cannot tell of an archive that cannot be read', async () => {
  const older = write('play-1.0.tar.gz', [{ name: 'a', content: 'x' }]);
  const newer = { path: older.path, filename: 'play-1.1.zip' };
  const change = { kind: 'changed', path: 'a', before: 'a' } as const;
  expect(await readDiff(older, newer, change, new AbortController().signal)).toMatchObject({
    state: 'indeterminate',
    code: 'ARCHIVE_NOT_ONE',
  });
  expect(await readDiffs(older, newer, [change], [])).toMatchObject({ code: 'ARCHIVE_NOT_ONE' });
});
