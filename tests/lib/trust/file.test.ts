import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TrustError } from '../../../lib/trust/error.ts';
import { fileTrust } from '../../../lib/trust/file.ts';
import { aFolder, aNewerDocument, embedded } from './documents.ts';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('a trusted root in a file', () => {
  it('is used as it is, and says so', async () => {
    const path = join(aFolder(), 'root.json');
    writeFileSync(path, embedded.document);
    expect(await fileTrust(path).status()).toEqual({
      configured: 'file',
      source: 'file',
      instance: 'public-good',
      sha256: embedded.sha256,
      refreshedAt: null,
      failure: null,
    });
  });

  it('is read again when it was replaced', async () => {
    const path = join(aFolder(), 'root.json');
    writeFileSync(path, embedded.document);
    const provider = fileTrust(path);
    const before = await provider.current();
    expect(await provider.current()).toBe(before);
    writeFileSync(path, aNewerDocument());
    expect((await provider.current()).document).toEqual(aNewerDocument());
  });

  it('stays in use when the file turns bad, and the status says so until it is good again', async () => {
    const path = join(aFolder(), 'root.json');
    writeFileSync(path, embedded.document);
    const provider = fileTrust(path, { now: () => at });
    const before = await provider.current();
    for (const spoil of [() => writeFileSync(path, 'no JSON'), () => rmSync(path)]) {
      spoil();
      expect(await provider.current()).toBe(before);
      expect(await provider.refresh()).toMatchObject({
        sha256: embedded.sha256,
        failure: { code: 'TRUST_ROOT_UNAVAILABLE', at: '2026-01-02T03:04:05.000Z' },
      });
    }
    writeFileSync(path, embedded.document);
    expect(await provider.status()).toMatchObject({ failure: null });
  });

  const unusable: [string, (path: string) => void][] = [
    ['it does not exist', () => {}],
    ['it is a folder', (path) => mkdirSync(path)],
    ['it is a pipe', (path) => execFileSync('mkfifo', [path])],
    ['it is a device without end', (path) => symlinkSync('/dev/zero', path)],
    ['it is a link to itself', (path) => symlinkSync(path, path)],
    ['it is too large', (path) => writeFileSync(path, Buffer.alloc(2 ** 21, ' '))],
    ['it is no trusted root', (path) => writeFileSync(path, '{}')],
  ];
  it.each(unusable)('is unavailable when %s, in a sentence that names the file', async (_, make) => {
    const path = join(aFolder(), 'root.json');
    make(path);
    const failure = await fileTrust(path)
      .current()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TrustError);
    expect(failure).toMatchObject({ code: 'TRUST_ROOT_UNAVAILABLE', message: expect.stringContaining(path) });
  });
});
