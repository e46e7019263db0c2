/** The product as people start it, with work that is for worker threads. */
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../lib/store/content.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';
import { findFreePort, run, startApp, UNREACHABLE, until } from './server.ts';

const ROOT = join(import.meta.dirname, '../vectors/trusted_root.json');
const STANDALONE = resolve(import.meta.dirname, '../../.next/standalone');
const START = 'npm start';
const TOKEN = 'a-token-of-more-than-sixteen-characters';
const PINNED = Array.from({ length: 40 }, (_, at) => `cast-${at}==1.${at} --hash=sha256:${'0'.repeat(64)}\n`);
const HISTORY = 300;

/** A requirements file of a size. */
function aFile(bytes: number): string {
  const named = PINNED.join('');
  return named + `# ${'long '.repeat(20)}\n`.repeat(Math.floor((bytes - named.length) / 103));
}

async function importFile(url: string, bytes: number): Promise<{ status: number; body: object }> {
  const answer = await fetch(`${url}/api/v1/imports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: aFile(bytes), filename: 'requirements.txt' }),
  });
  return { status: answer.status, body: await answer.json() };
}

const readHealth = async (url: string) => (await fetch(`${url}/api/v1/health`)).json();

/** Of which each file has an attestation, though of another file: so each is verified, and none of them confirmed. */
function addHistory(index: FakeIndex): void {
  const { provenance } = readVector('github-publish');
  const files = Array.from({ length: HISTORY }, (_, at) => {
    const filename = `stagecraft-1.${at}.tar.gz`;
    return { filename, sha256: sha256Hex(filename), provenance };
  });
  index.addProject('stagecraft', { files });
}

describe.each([
  [START, undefined],
  ['the container’s command', '.next/standalone/dist/serve.mjs'],
])('threads after %s', (_, path) => {
  let app: Awaited<ReturnType<typeof startApp>>;
  let index: FakeIndex;
  beforeAll(async () => {
    index = await startFakeIndex();
    addHistory(index);
    const env = { CALLBOARD_API_TOKEN: TOKEN, CALLBOARD_PYPI_URL: index.origin, CALLBOARD_TRUST_ROOT: ROOT };
    app = await startApp(env, path);
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  test('read files of 200 kB and of 4 MB', async () => {
    for (const bytes of [200_000, 4_000_000]) {
      const { status, body } = await importFile(app.url, bytes);
      expect({ status, body }).toMatchObject({ status: 200, body: { format: 'requirements' } });
    }
    expect((await readHealth(app.url)).threads).toMatchObject({ state: 'ok', answers: { import: 2 } });
  });

  test('verify a long history', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
    const body = JSON.stringify({ project: 'stagecraft' });
    await fetch(`${app.url}/api/v1/projects`, { method: 'POST', headers, body });
    const read = async () => (await fetch(`${app.url}/api/v1/projects/stagecraft`)).json();
    await until(async () => (await read()).checking === false);
    const { threads, index: contact } = await readHealth(app.url);
    expect(threads).toMatchObject({ state: 'ok', message: null, answers: { verify: HISTORY } });
    // Besides, the rehearsal's projects.
    expect(threads.answers.watch).toBeGreaterThan(1);
    expect(contact).toMatchObject({ reachable: true, code: null });
  });
});

describe('a thread that cannot start', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-'));
    cpSync(STANDALONE, join(folder, 'app'), { recursive: true });
    writeFileSync(join(folder, 'app/dist/import-worker.mjs'), "import './missing.mjs';");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is told in health, on the system page and once in the log', async () => {
    const url = `http://127.0.0.1:${await findFreePort()}`;
    const env = {
      CALLBOARD_DATABASE_URL: `file:${folder}/callboard.db`,
      CALLBOARD_PORT: new URL(url).port,
      CALLBOARD_PYPI_URL: UNREACHABLE,
      CALLBOARD_TRUST_ROOT: 'embedded',
      CALLBOARD_STARTER: 'off',
    };
    const { child, stdout } = run(['dist/serve.mjs'], env, join(folder, 'app'));
    await until(() => stdout().includes('Callboard is on '));
    for (let times = 0; times < 2; times += 1) {
      expect(await importFile(url, 200_000)).toMatchObject({
        status: 503,
        body: { error: { code: 'IMPORT_READER' } },
      });
    }
    const message =
      'The thread that reads imported files could not start, or died; the log says of what. Files of 64 KiB or more cannot be imported.';
    expect(await readHealth(url)).toMatchObject({
      status: 'degraded',
      threads: { state: 'failed', message, at: expect.stringMatching(/^\d{4}-/) },
    });
    const ready = await fetch(`${url}/api/v1/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ ready: false, code: 'THREADS_DOWN', message });
    expect((await fetch(`${url}/api/v1/health/alive`)).status).toBe(200);
    expect(await (await fetch(`${url}/trust`)).text()).toContain(message);
    expect(stdout().match(/"msg":"a thread could not start, or died"/g)).toHaveLength(1);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});
