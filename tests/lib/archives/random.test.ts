/** Random archives come back exactly, and random bytes among them change nothing without being noticed. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listArchive } from '../../../lib/archives/list.ts';
import type { ArchiveListing } from '../../../lib/archives/types.ts';
import { aLongName, aPax, aTar, aTarGz, GNU_MAGIC } from '../../builders/archives/tar.ts';
import { aDescriptor, aZip } from '../../builders/archives/zip.ts';
import { runs } from '../../setup/runs.ts';
import { aMember, list, SDIST, WHEEL } from './listed.ts';

const segment = fc.stringMatching(/^[a-zA-Z0-9_é+~@ -]{1,12}$/);
/** The first segment is a folder's, the last a file's, so that no two of them can be in one another's way. */
const paths = fc.uniqueArray(
  fc
    .tuple(
      fc.array(
        segment.map((name) => `${name}.d`),
        { maxLength: 4 },
      ),
      segment,
    )
    .map(([folders, name]) => [...folders, `${name}.f`].join('/')),
  { maxLength: 12 },
);
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc.nat({ max: 400_000 }).map((size) => new Uint8Array(size).fill(size % 256)),
);
const files = paths.chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.record({ name: fc.constant(name), content: contents, isExecutable: fc.boolean() }),
    ),
  ),
);

test('whatever files are packed into a tar and a zip come back exactly', async () => {
  const property = fc.asyncProperty(files, fc.constantFrom(0, 8), async (packed, method) => {
    const expected = packed.map(({ name, content, isExecutable }) =>
      aMember(name, content, isExecutable ? 'executable' : 'file'),
    );
    const toMode = (isExecutable: boolean) => (isExecutable ? 0o755 : 0o644);
    const tar = packed.flatMap(({ name, content, isExecutable }) => [
      aPax([['path', `acme-1.0/${name}`]]),
      { name: Buffer.from(`acme-1.0/${name}`).subarray(0, 100), content, mode: toMode(isExecutable) },
    ]);
    const zip = packed.map(({ name, content, isExecutable }) => ({
      name,
      content,
      method,
      mode: 0o100000 | toMode(isExecutable),
    }));
    expect((await list(aTarGz(...tar), SDIST)).members).toEqual(expected);
    expect((await list(aZip(zip), WHEEL)).members).toEqual(expected);
  });
  await fc.assert(property, runs(60));
});

/** What a checksum of the whole covers, an altered byte cannot change; where none covers it, the listing may be another. */
const small = aZip([
  { name: 'acme/a.py', content: 'print(1)\n' },
  {
    name: 'acme/b.py',
    content: 'b'.repeat(300),
    flags: 8,
    local: { checksum: 0 },
    descriptor: aDescriptor('b'.repeat(300), deflateRawSync('b'.repeat(300)).length),
  },
]);
const smallTar = aTar(
  aPax([['comment', 'x']], 'g'),
  { content: 'print(1)\n' },
  aLongName(`acme-1.0/${'b'.repeat(150)}`),
  { name: `acme-1.0/${'b'.repeat(91)}`, magic: GNU_MAGIC },
);

describe.each<[string, Uint8Array, string]>([
  ['a wheel', small, WHEEL],
  ['a compressed tar', gzipSync(smallTar), SDIST],
  ['a plain tar', smallTar, 'acme-1.0.tar'],
])('%s of which bytes were altered', (_, bytes, filename) => {
  const change = fc.record({
    at: fc.nat({ max: bytes.length - 1 }),
    to: fc.nat({ max: 255 }),
    cut: fc.option(fc.nat({ max: bytes.length })),
  });

  test('is listed or refused, and what is listed is the content that is there', async () => {
    const original = await list(bytes, filename);
    const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const altered = Buffer.from(bytes);
      for (const { at, to } of changes) altered[at] = to;
      const cut = changes[0]?.cut ?? altered.length;
      const result = await listArchive({ bytes: altered.subarray(0, cut) }, filename);
      if (!result.ok) {
        expect(result.refusal.message).toMatch(/\.$/);
        return;
      }
      expect(filename === 'acme-1.0.tar' || cut >= bytes.length).toBe(true);
      // A checksum covers the content: a plain tar has none for it.
      if (filename === 'acme-1.0.tar') return;
      const blobs = (listing: ArchiveListing) => listing.members.map(({ blob, size }) => [blob, size]);
      expect(blobs(result.listing)).toEqual(blobs(original));
    });
    await fc.assert(property, runs(500));
  });
});
