/** Large files are read in a real worker thread. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../lib/config.ts';
import { readImport } from '../../../lib/imports/read.ts';
import { openStore } from '../../../lib/store/open.ts';
import { previewImport } from '../../../lib/watch/import.ts';
import { createImportReader, type ImportReading } from '../../../lib/watch/import-reader.ts';

const ROOT = join(import.meta.dirname, '../../..');
const WORKER = join(ROOT, 'lib/watch/import-worker.ts');
const ODD_WORKER = join(import.meta.dirname, 'odd-import-worker.ts');
const NOWHERE = join(import.meta.dirname, 'no-such-worker.ts');
const SMALL = Buffer.from('props==1.0');

const LARGE_TOML = Buffer.from(
  `lock-version = "1.0"\ncreated-by = "a test"\n${Array.from(
    { length: 2_000 },
    (_, at) => `[[packages]]\nname = "p${at % 1_500}"\nversion = "1.${at}"\n`,
  ).join('')}`,
);
const LARGE = Buffer.from(`props==1.0\nencore==2.0\nnot a requirement\n# ${'long '.repeat(20_000)}`);

describe('reading files', { timeout: 30_000 }, () => {
  it.each([
    ['a lock file', LARGE_TOML, 'pylock.toml'],
    ['requirements', LARGE, 'requirements.txt'],
  ])('reads a large file in a thread as it would here: %s', async (_, bytes, filename) => {
    const here = readImport(bytes, { filename });
    expect(here.ok).toBe(true);
    expect(bytes.length).toBeGreaterThan(64 * 1024);
    expect(await createImportReader(WORKER)(bytes, { filename })).toEqual(here);
  });

  /** In which order an answer and a turn of the event loop came. */
  async function watch(worker: string, bytes: Uint8Array): Promise<string[]> {
    const seen: string[] = [];
    const turned = new Promise<void>((resolve) => {
      setImmediate(() => resolve(void seen.push('turn')));
    });
    const read = createImportReader(worker)(bytes, { filename: 'requirements.txt' });
    await Promise.all([turned, read.then(() => seen.push('answer'))]);
    return seen;
  }

  it('lets the event loop turn while a large file is read', async () => {
    expect(await watch(WORKER, LARGE)).toEqual(['turn', 'answer']);
  });

  it.each([
    ['a small file', WORKER, SMALL],
    ['a large one where the worker was not built', NOWHERE, LARGE],
    ['one of more than is read', WORKER, Buffer.alloc(5 * 1024 * 1024, 'a')],
  ])('answers at once here: %s', async (_, worker, bytes) => {
    expect(await watch(worker, bytes)).toEqual(['answer', 'turn']);
  });

  it('refuses in a thread with the code, the line and the sentence that it has here', async () => {
    for (const end of [Buffer.from('name = \n'), Buffer.from([0xff])]) {
      const bytes = Buffer.concat([LARGE_TOML, end]);
      const here = readImport(bytes, { filename: 'pylock.toml' });
      expect(here).toMatchObject({ ok: false, line: 6_003 });
      expect(await createImportReader(WORKER)(bytes, { filename: 'pylock.toml' })).toEqual(here);
    }
  });

  it('has four large files wait, refuses a fifth, and goes on afterwards', async () => {
    const read = createImportReader(WORKER);
    const ask = () => read(LARGE, { filename: 'requirements.txt' });
    const answers = await Promise.all([ask(), ask(), ask(), ask(), ask(), ask()]);
    expect(answers.map(toCode)).toEqual([null, null, null, null, null, 'RATE_LIMITED']);
    expect(toCode(await ask())).toBeNull();
  });

  it('reads small files past those that wait', async () => {
    const read = createImportReader(WORKER);
    const seen: string[] = [];
    const large = read(LARGE, {}).then(() => seen.push('large'));
    await read(SMALL, { filename: 'requirements.txt' }).then(() => seen.push('small'));
    await large;
    expect(seen).toEqual(['small', 'large']);
  });

  it.each(['throws.txt', 'ends.txt'])(
    'says so where a thread dies, and reads the next file in another: %s',
    async (filename) => {
      const read = createImportReader(ODD_WORKER);
      const [dead, next] = await Promise.allSettled([
        read(LARGE, { filename }),
        read(LARGE, { filename: 'requirements.txt' }),
      ]);
      expect(dead).toMatchObject({ status: 'rejected', reason: { code: 'IMPORT_READER' } });
      expect(next).toMatchObject({ status: 'fulfilled', value: { ok: true } });
    },
  );

  it('gives up a file that takes too long, and turns to the next', async () => {
    const read = createImportReader(ODD_WORKER, { timeLimitMs: 1 });
    const answers = await Promise.all([1, 2].map(() => read(LARGE, { filename: 'hangs.txt' })));
    expect(answers.map(toCode)).toEqual(['IMPORT_TOO_SLOW', 'IMPORT_TOO_SLOW']);
  });

  it('is what a preview reads with, and its refusals are those of the preview', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-reader-'));
    const store = await openStore(`file:${join(folder, 'board.db')}`);
    await store.migrate();
    const running = { store, config: readConfig({}), readImport: createImportReader(WORKER) };
    const preview = (bytes: Uint8Array) => previewImport(running, { bytes, filename: 'requirements.txt' });
    const seen = await Promise.allSettled(Array.from({ length: 6 }, () => preview(LARGE)));
    expect(seen[0]).toMatchObject({ value: { format: 'requirements', bytes: LARGE.length } });
    expect(seen[5]).toMatchObject({ reason: { code: 'RATE_LIMITED', retryable: false } });
    await store.close();
    rmSync(folder, { recursive: true });
  });
});

const toCode = (reading: ImportReading) => (reading.ok ? null : reading.code);
