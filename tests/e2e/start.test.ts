import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../lib/version.ts';
import { type App, findFreePort, run, startApp, UNREACHABLE, until } from './server.ts';

const STANDALONE = resolve(import.meta.dirname, '../../.next/standalone');

describe('npm start', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  test('prints one line for people, and serves where it says', async () => {
    const lines = app.stdout().split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('{'))).toEqual([
      `Callboard is on ${app.url}`,
    ]);
    expect((await fetch(app.url)).status).toBe(200);
  });

  test('gives each page a policy with a nonce of its own, and its scripts carry it', async () => {
    const policies = await Promise.all([fetch(app.url), fetch(app.url)]);
    const nonces = policies.map(
      (answer) => /'nonce-([^']+)'/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1],
    );
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonces[1]).not.toBe(nonces[0]);
    const scripts = (await policies[0]?.text())?.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonces[0]}"`))).toEqual([]);
  });

  test('a page that does not exist has its nonces too', async () => {
    const answer = await fetch(`${app.url}/no/such/page`);
    expect(answer.status).toBe(404);
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.filter((script) => !script.includes('nonce="'))).toEqual([]);
  });

  test('sends the headers that keep a page to itself, and does not say what it is made of', async () => {
    const { headers } = await fetch(`${app.url}/api/v1/health`);
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
    expect(headers.get('X-Powered-By')).toBeNull();
  });

  test('does not resize pictures for anybody', async () => {
    expect((await fetch(`${app.url}/_next/image?url=%2Ficon.svg&w=64&q=75`)).status).toBe(404);
  });

  test('survives a request line that is no URL', async () => {
    const { port } = new URL(app.url);
    const sent = request({ host: '127.0.0.1', port, path: '//%%/..%2f..\\' });
    sent.end();
    const [answer] = await once(sent, 'response');
    answer.resume();
    expect(answer.statusCode).toBeLessThan(500);
    expect((await fetch(app.url)).status).toBe(200);
  });
});

describe('a server that cannot start', () => {
  test('says in a sentence what is wrong with its database, and ends', async () => {
    const data = mkdtempSync(join(tmpdir(), 'callboard-'));
    const file = join(data, 'callboard.db');
    writeFileSync(file, 'This was never a database.'.repeat(100));
    const failure = startApp({ CALLBOARD_DATABASE_URL: `file:${file}` }).then(() => 'It started.', String);
    expect(await failure).toMatch(/^Error: It ended with 1: [^\n]*callboard\.db[^\n]*\n$/);
    rmSync(data, { recursive: true });
  });
});

describe('the container’s command', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-'));
    // Elsewhere, so that nothing is found in the project that the container would not have.
    cpSync(STANDALONE, join(folder, 'app'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('serves from the built folder alone, verifies there, and ends when it is asked to', async () => {
    const port = await findFreePort();
    const env = {
      CALLBOARD_DATABASE_URL: `file:${folder}/callboard.db`,
      CALLBOARD_PORT: String(port),
      CALLBOARD_PYPI_URL: UNREACHABLE,
      CALLBOARD_TRUST_ROOT: 'embedded',
      CALLBOARD_STARTER: 'off',
    };
    const { child, stdout, stderr } = run(['dist/serve.mjs'], env, join(folder, 'app'));
    await until(() => stdout().includes('Callboard is on ') || child.exitCode !== null);
    expect(stderr()).toBe('');
    const confirmed = `http://127.0.0.1:${port}/api/v1/projects?outcome=verified`;
    await until(async () => (await (await fetch(confirmed)).json()).rows.length > 0);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(stderr()).toBe('');
  });

  test('brings the command line along', async () => {
    const { child, stdout, stderr } = run(['dist/callboard.mjs', '--version'], {}, join(folder, 'app'));
    await once(child, 'close');
    expect([stdout(), stderr()]).toEqual([`callboard ${VERSION}\n`, '']);
  });
});
