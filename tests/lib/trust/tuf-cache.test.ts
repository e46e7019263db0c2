import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tufTrust } from '../../../lib/trust/tuf.ts';
import { startTUFRepository, type TUFRepository } from '../../builders/tuf-repository.ts';
import { runs } from '../../setup/runs.ts';
import { aFolder, aNewerDocument, embedded } from './documents.ts';

const now = () => Date.UTC(2026, 0, 2);
const open = ({ url, seed }: Pick<TUFRepository, 'url' | 'seed'>, cachePath: string) =>
  tufTrust({ mirrorURL: url, seed, cachePath, refreshSeconds: 0, now });

async function aRepository(document = aNewerDocument()): Promise<TUFRepository> {
  const repository = await startTUFRepository(document);
  onTestFinished(() => repository.close());
  return repository;
}

/** A folder that a refresh has filled, after a change of root keys. */
async function aFilledCache(repository: TUFRepository): Promise<{ cachePath: string; file: string }> {
  const cachePath = aFolder();
  repository.rotateRoot();
  repository.publish(aNewerDocument());
  await open(repository, cachePath).refresh();
  return { cachePath, file: join(cachePath, 'trusted-root.tuf.json') };
}

type Cache = Record<'timestamp' | 'snapshot' | 'targets' | 'document', string> & {
  roots: string[];
  refreshedAt: number;
};
const readCache = (file: string): Cache => JSON.parse(readFileSync(file, 'utf8'));

describe('a trusted root kept from an earlier refresh', () => {
  it('is used by the next process, offline, as one that came through TUF', async () => {
    const repository = await aRepository();
    const { cachePath } = await aFilledCache(repository);
    await repository.close();
    const provider = open(repository, cachePath);
    expect(await provider.current()).toMatchObject({ source: 'tuf', document: aNewerDocument() });
    expect(await provider.refresh()).toMatchObject({
      source: 'tuf',
      refreshedAt: '2026-01-02T00:00:00.000Z',
      failure: { code: 'TRUST_REFRESH_UNREACHABLE' },
    });
  });

  it('makes way for the embedded one when Callboard comes with newer root metadata', async () => {
    const repository = await aRepository();
    const { cachePath } = await aFilledCache(repository);
    repository.rotateRoot();
    const newerSeed = repository.files.get('3.root.json') ?? Buffer.alloc(0);
    const provider = open({ url: repository.url, seed: newerSeed }, cachePath);
    expect(await provider.status()).toMatchObject({ source: 'embedded', failure: null });
  });

  it('does not count as fresh because the file says it comes from the future', async () => {
    const repository = await aRepository();
    const { cachePath, file } = await aFilledCache(repository);
    writeFileSync(file, JSON.stringify({ ...readCache(file), refreshedAt: now() + 1000 }));
    repository.publish(aNewerDocument(3));
    const { url, seed } = repository;
    const provider = tufTrust({ mirrorURL: url, seed, cachePath, refreshSeconds: 3600, now });
    await provider.refresh();
    expect((await provider.current()).document).toEqual(aNewerDocument(3));
  });

  const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64');
  const tampering: [string, (cache: Cache, other: Cache) => unknown][] = [
    ['another document', (cache) => ({ ...cache, document: base64(aNewerDocument(3)) })],
    ['all metadata of other keys', (cache, other) => ({ ...other, refreshedAt: cache.refreshedAt })],
    [
      "other keys' root put after the true ones",
      (cache, other) => ({ ...other, roots: [...cache.roots, ...other.roots] }),
    ],
    ['targets metadata of other keys', (cache, other) => ({ ...other, roots: cache.roots })],
    ['a root missing', (cache) => ({ ...cache, roots: cache.roots.slice(0, 1) })],
    ['no root', (cache) => ({ ...cache, roots: [] })],
    ['targets metadata that is no JSON', (cache) => ({ ...cache, targets: base64(Buffer.from('no')) })],
    ['another schema', (cache) => ({ ...cache, schema: 'callboard.tuf/9' })],
    ['nothing', () => ({})],
  ];
  it.each(tampering)('is not used with %s, and the next refresh puts it right', async (_, tamper) => {
    const repository = await aRepository();
    const { cachePath, file } = await aFilledCache(repository);
    const other = await aFilledCache(await aRepository());
    writeFileSync(file, JSON.stringify(tamper(readCache(file), readCache(other.file))));
    const provider = open(repository, cachePath);
    expect(await provider.current()).toMatchObject({ source: 'embedded', sha256: embedded.sha256 });
    expect(await provider.status()).toMatchObject({
      failure: { code: 'TRUST_CACHE_REFUSED', message: expect.stringContaining(cachePath) },
    });
    expect(await provider.refresh()).toMatchObject({ source: 'tuf', failure: null });
    expect(await open(repository, cachePath).status()).toMatchObject({ source: 'tuf', failure: null });
  });

  it('is the signed document or not used at all, whatever bytes of the file are changed', async () => {
    const repository = await aRepository();
    const { cachePath, file } = await aFilledCache(repository);
    const good = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 3 }),
        async (at, bytes) => {
          const changed = Buffer.from(good);
          changed.set(bytes.subarray(0, good.length - at), at);
          writeFileSync(file, changed);
          const trust = await open(repository, cachePath).current();
          const expected = trust.source === 'tuf' ? aNewerDocument() : embedded.document;
          expect(Buffer.from(trust.document).equals(expected)).toBe(true);
        },
      ),
      runs(60),
    );
  });
});

describe('a cache that cannot be used', () => {
  const places: [string, (folder: string) => string][] = [
    [
      'lies below a file',
      (folder) => {
        writeFileSync(join(folder, 'file'), '');
        return join(folder, 'file', 'tuf');
      },
    ],
    ['has a name that no disk takes', (folder) => join(folder, 'x'.repeat(300))],
    [
      'has a folder in place of its file',
      (folder) => {
        mkdirSync(join(folder, 'trusted-root.tuf.json'));
        return folder;
      },
    ],
  ];
  it.each(places)('because it %s leaves the embedded root in use and says so', async (_, place) => {
    const cachePath = place(aFolder());
    const provider = open(await aRepository(), cachePath);
    expect(await provider.current()).toMatchObject({ source: 'embedded' });
    expect(await provider.refresh()).toMatchObject({
      source: 'embedded',
      refreshedAt: null,
      failure: { code: 'TRUST_CACHE_UNWRITABLE', message: expect.stringContaining(cachePath) },
    });
  });

  it.skipIf(process.getuid?.() === 0)('because it is read-only leaves the embedded root in use', async () => {
    const cachePath = aFolder();
    chmodSync(cachePath, 0o555);
    expect(await open(await aRepository(), cachePath).refresh()).toMatchObject({
      source: 'embedded',
      failure: {
        code: 'TRUST_CACHE_UNWRITABLE',
        message: `A trusted root cannot be kept in ${cachePath}: EACCES.`,
      },
    });
  });

  it('does not stop a process that shares it with another', async () => {
    const repository = await aRepository();
    const cachePath = aFolder();
    const providers = [1, 2, 3].map(() => open(repository, cachePath));
    const states = await Promise.all(providers.map((provider) => provider.refresh()));
    expect(states.map(({ source, failure }) => [source, failure])).toEqual(Array(3).fill(['tuf', null]));
  });
});
