/** `/verify` over an index with one release, of which the file has provenance and the wheel has none. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { type VisitOptions, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { untilAlive } from './look.ts';

export const { filename, sha256, provenance } = readVector('github-publish');
/** The bytes that the vector's digest is of. */
export const content = Buffer.from(filename);
export const WHEEL = 'stagecraft-1.4.0-py3-none-any.whl';
export const CONFIRMED = 'Uploaded by release.yml on github.com/theatre/stagecraft, from commit 9505cac.';
export const aFile = (name: string, buffer: Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
});
export const theDocument = aFile(`${filename}.provenance`, provenance);

export type VerifyBench = {
  readonly app: App;
  readonly index: FakeIndex;
  /** A place for files, emptied in the end. */
  readonly folder: string;
  open(look: (page: Page) => Promise<void>, options?: VisitOptions): Promise<void>;
};

/** To be called where tests are described. */
export function onVerifyPage(): VerifyBench {
  const bench = { app: {} as App, index: {} as FakeIndex, folder: '' };
  beforeAll(async () => {
    bench.folder = mkdtempSync(join(tmpdir(), 'callboard-verify-'));
    bench.index = await startFakeIndex();
    bench.app = await startApp({
      CALLBOARD_PYPI_URL: bench.index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
    });
  });
  beforeEach(() => {
    bench.index.heal();
    bench.index.requests.length = 0;
    const files = [
      { filename, content, provenance },
      { filename: WHEEL, content, provenance: null },
    ];
    bench.index.addProject('stagecraft', { files });
  });
  afterAll(async () => {
    rmSync(bench.folder, { recursive: true });
    // The framework says it of a form that is longer than it reads, and that is answered all the same.
    await bench.app.stop({ tolerate: /Request body exceeded 10MB/ });
    await bench.index.close();
  });
  const open = (look: (page: Page) => Promise<void>, options: VisitOptions = {}) =>
    visit(
      `${bench.app.url}/verify`,
      async (page) => {
        if (options.javaScriptEnabled !== false) await untilAlive(page);
        await look(page);
      },
      options,
    );
  return Object.assign(bench, { open });
}

export const check = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^(Check|Look it up at .* and check)$/ }).click();

export async function readHeading(page: Page, name: RegExp | string): Promise<Locator> {
  const heading = page.getByRole('heading', { level: 1, name });
  await heading.waitFor();
  return heading;
}

export const readRefusal = (page: Page, code: string): Promise<string> =>
  page.getByRole('alert').filter({ hasText: code }).innerText();
