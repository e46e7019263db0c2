import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type TUFOptions, tufTrust } from '../../../lib/trust/tuf.ts';
import { aKey, startTUFRepository, type TUFRepository } from '../../builders/tuf-repository.ts';
import { aFolder, aNewerDocument, embedded } from './documents.ts';

const start = Date.UTC(2026, 0, 2, 3, 4, 5);

async function aRepository(): Promise<TUFRepository> {
  const repository = await startTUFRepository(aNewerDocument());
  onTestFinished(() => repository.close());
  return repository;
}

function aProvider({ url, seed }: TUFRepository, options: Partial<TUFOptions> = {}) {
  return tufTrust({
    mirrorURL: url,
    seed,
    cachePath: aFolder(),
    refreshSeconds: 0,
    now: () => start,
    ...options,
  });
}

describe('a trusted root refreshed through TUF', () => {
  it('is the embedded one at first, and no request is made for it', async () => {
    const repository = await aRepository();
    const provider = aProvider(repository);
    expect(await provider.current()).toMatchObject({ source: 'embedded', sha256: embedded.sha256 });
    expect(await provider.status()).toMatchObject({ configured: 'tuf', refreshedAt: null, failure: null });
    expect(repository.requests).toEqual([]);
  });

  it('is the one published, from the refresh on', async () => {
    const provider = aProvider(await aRepository());
    expect(await provider.refresh()).toMatchObject({
      configured: 'tuf',
      source: 'tuf',
      instance: 'public-good',
      refreshedAt: '2026-01-02T03:04:05.000Z',
      failure: null,
    });
    const trust = await provider.current();
    expect(trust).toMatchObject({ source: 'tuf', document: aNewerDocument() });
    expect(trust.others.map(({ instance }) => instance)).toEqual(['staging']);
  });

  it('follows publications and new root keys', async () => {
    const repository = await aRepository();
    const provider = aProvider(repository);
    await provider.refresh();
    repository.rotateRoot();
    repository.rotateRoot();
    repository.publish(aNewerDocument(3));
    expect(await provider.refresh()).toMatchObject({ source: 'tuf', failure: null });
    expect((await provider.current()).document).toEqual(aNewerDocument(3));
  });

  it('is not downloaded again while it stays the same', async () => {
    const repository = await aRepository();
    const provider = aProvider(repository);
    await provider.refresh();
    repository.requests.length = 0;
    await provider.refresh();
    expect(repository.requests).toEqual(['2.root.json', 'timestamp.json']);
  });

  it('is refreshed once for all who ask at the same time', async () => {
    const repository = await aRepository();
    const provider = aProvider(repository);
    const states = await Promise.all([provider.refresh(), provider.refresh(), provider.refresh()]);
    expect(states.map(({ source }) => source)).toEqual(['tuf', 'tuf', 'tuf']);
    expect(repository.requests.filter((path) => path === 'timestamp.json')).toHaveLength(1);
  });

  it('is refreshed again only when it is due', async () => {
    const repository = await aRepository();
    let time = start;
    const provider = aProvider(repository, { refreshSeconds: 3600, now: () => time });
    await provider.refresh();
    repository.requests.length = 0;
    time += 3599_000;
    await provider.refresh();
    expect(repository.requests).toEqual([]);
    time += 1000;
    await provider.refresh();
    expect(repository.requests).not.toEqual([]);
  });

  it('is asked for again a minute after a failure, and not sooner', async () => {
    const repository = await aRepository();
    let time = start;
    const provider = aProvider(repository, { refreshSeconds: 3600, now: () => time });
    repository.behaviour = { status: 503 };
    await provider.refresh();
    repository.behaviour = 'serve';
    time += 59_000;
    expect(await provider.refresh()).toMatchObject({ source: 'embedded' });
    time += 1000;
    expect(await provider.refresh()).toMatchObject({ source: 'tuf', failure: null });
  });

  it('leaves nothing behind but the one file, and clears what a stopped process left', async () => {
    const cachePath = aFolder();
    const provider = aProvider(await aRepository(), { cachePath, now: () => Date.now() + 7200_000 });
    mkdirSync(join(cachePath, 'refresh-abandoned'));
    writeFileSync(join(cachePath, 'refresh-abandoned', 'root.json'), '');
    await provider.refresh();
    expect(readdirSync(cachePath)).toEqual(['trusted-root.tuf.json']);
  });
});

type Failing = [string, string, (repository: TUFRepository) => unknown];
const old = '2020-01-01T00:00:00Z';
const failing: Failing[] = [
  ['is gone', 'TRUST_REFRESH_UNREACHABLE', (repository) => repository.close()],
  ['answers 503', 'TRUST_REFRESH_UNREACHABLE', (repository) => (repository.behaviour = { status: 503 })],
  ['answers 404', 'TRUST_REFRESH_UNREACHABLE', (repository) => (repository.behaviour = { status: 404 })],
  ['answers without end', 'TRUST_REFRESH_REFUSED', (repository) => (repository.behaviour = 'endless')],
  ...(['timestamp', 'snapshot', 'targets'] as const).flatMap((role): Failing[] => [
    [
      `has ${role} metadata past its date`,
      'TRUST_REFRESH_EXPIRED',
      (repository) => repository.publish(aNewerDocument(3), { expires: { [role]: old } }),
    ],
    [
      `has ${role} metadata signed by another key`,
      'TRUST_REFRESH_REFUSED',
      (repository) => repository.publish(aNewerDocument(3), { keys: { [role]: aKey() } }),
    ],
  ]),
  [
    'has root metadata past its date',
    'TRUST_REFRESH_EXPIRED',
    (repository) => repository.rotateRoot({ expires: { root: old } }),
  ],
  [
    'has a new root that the old one did not sign',
    'TRUST_REFRESH_REFUSED',
    (repository) => repository.rotateRoot({ keys: { root: aKey() } }),
  ],
  [
    'serves a root version that is not the next',
    'TRUST_REFRESH_REFUSED',
    (repository) => repository.files.set('2.root.json', Buffer.from(repository.seed)),
  ],
  [
    'serves metadata that is no JSON',
    'TRUST_REFRESH_REFUSED',
    (repository) => repository.files.set('timestamp.json', Buffer.from('<html>')),
  ],
  [
    'lost its targets metadata',
    'TRUST_REFRESH_UNREACHABLE',
    (repository) => {
      repository.publish(aNewerDocument(3));
      repository.files.delete('2.targets.json');
    },
  ],
  [
    'serves other bytes than it signed',
    'TRUST_REFRESH_REFUSED',
    (repository) => {
      repository.publish(aNewerDocument(3));
      for (const path of [...repository.files.keys()].filter((path) => path.startsWith('targets/'))) {
        repository.files.set(path, Buffer.from(aNewerDocument(4)).subarray(0, aNewerDocument(3).length));
      }
    },
  ],
  [
    'names no trusted root',
    'TRUST_REFRESH_REFUSED',
    (repository) => repository.publish(aNewerDocument(3), { targetName: 'other.json' }),
  ],
  [
    'names it without a digest',
    'TRUST_REFRESH_REFUSED',
    (repository) => {
      repository.publish(aNewerDocument(3), { hashes: {} });
      repository.files.set('targets/undefined.trusted_root.json', Buffer.from(aNewerDocument(3)));
    },
  ],
  [
    'signed something that is no trusted root',
    'TRUST_REFRESH_REFUSED',
    (repository) => repository.publish(Buffer.from('{"mediaType": "application/json"}')),
  ],
  [
    'signed a trusted root of more than 1 MiB',
    'TRUST_REFRESH_REFUSED',
    (repository) => repository.publish(Buffer.alloc(2 ** 21, ' ')),
  ],
];

describe('a refresh that fails because the repository', () => {
  it.each(failing)('%s keeps the newest root held, and says why: %s', async (_, code, spoil) => {
    const repository = await aRepository();
    const provider = aProvider(repository);
    const before = await provider.refresh();
    const trust = await provider.current();
    await spoil(repository);
    const after = await provider.refresh();
    expect(after).toEqual({
      ...before,
      failure: { code, message: expect.any(String), at: expect.any(String) },
    });
    expect(after.failure?.message).toContain(repository.url);
    expect(after.failure?.message).toMatch(/^[\x20-\x7e]+\.$/);
    expect(await provider.current()).toBe(trust);
  });

  it.each(['hang', 'stall'] as const)('does not come to an end (%s) is ended', async (behaviour) => {
    const repository = await aRepository();
    const cachePath = aFolder();
    const before = await aProvider(repository, { cachePath }).refresh();
    repository.behaviour = behaviour;
    const message = `${repository.url} did not serve a trusted root: no answer in time.`;
    expect(await aProvider(repository, { cachePath, timeoutMs: 100 }).refresh()).toEqual({
      ...before,
      failure: { code: 'TRUST_REFRESH_UNREACHABLE', message, at: '2026-01-02T03:04:05.000Z' },
    });
  });

  it('redirects elsewhere makes no request there', async () => {
    const repository = await aRepository();
    const elsewhere = await aRepository();
    for (const [path, content] of repository.files) elsewhere.files.set(path, content);
    repository.behaviour = { redirectTo: elsewhere.url };
    expect(await aProvider(repository).refresh()).toMatchObject({
      source: 'embedded',
      failure: { code: 'TRUST_REFRESH_UNREACHABLE' },
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it('went back to an older state keeps the newer root, in this process and in the next', async () => {
    const repository = await aRepository();
    const cachePath = aFolder();
    const first = new Map(repository.files);
    repository.publish(aNewerDocument(3));
    await aProvider(repository, { cachePath }).refresh();
    for (const [path, content] of first) repository.files.set(path, content);
    const provider = aProvider(repository, { cachePath });
    const message = expect.stringContaining('New timestamp version 1 is less than current version 2');
    expect(await provider.refresh()).toMatchObject({
      source: 'tuf',
      failure: { code: 'TRUST_REFRESH_REFUSED', message },
    });
    expect((await provider.current()).document).toEqual(aNewerDocument(3));
  });

  it('is unreachable at the very first start leaves the embedded root in use, until it is back', async () => {
    const repository = await aRepository();
    repository.behaviour = { status: 500 };
    const provider = aProvider(repository);
    expect(await provider.refresh()).toEqual({
      configured: 'tuf',
      source: 'embedded',
      instance: 'public-good',
      sha256: embedded.sha256,
      refreshedAt: null,
      failure: {
        code: 'TRUST_REFRESH_UNREACHABLE',
        message: `${repository.url} did not serve a trusted root: 2.root.json: HTTP status 500.`,
        at: '2026-01-02T03:04:05.000Z',
      },
    });
    repository.behaviour = 'serve';
    expect(await provider.refresh()).toMatchObject({ source: 'tuf', failure: null });
  });
});
