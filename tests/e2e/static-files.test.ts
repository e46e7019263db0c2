import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../setup/project.ts';
import { type App, startApp } from './server.ts';

const BROWSER = 'gzip, deflate, br, zstd';
const TARGET_BYTES = 127_000;
/** In gzip, a kilobyte above what each page came to. An empty page of the framework is 135 kB of it. */
const GZIP_TARGETS = [
  ['/', 147_000],
  ['/changes', 145_000],
  ['/adoption', 145_000],
  ['/collections', 144_000],
  ['/compare', 148_000],
  ['/import', 151_000],
  ['/gentoo', 154_000],
  ['/verify', 157_000],
] as const;

const FILES = readdirSync(`${ROOT}/.next/static`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => `${parentPath}/${name}`.replace(`${ROOT}/.next`, '/_next'));

type Answer = { status?: number; headers: IncomingHttpHeaders; body: Buffer };

describe.each([
  ['npm start', 'lib/cli/start.ts'],
  ['the container’s command', '.next/standalone/dist/serve.mjs'],
])('what a page is made of, served by %s', (_, program) => {
  let app: App;
  let scripts: string[];
  let styles: string[];
  beforeAll(async () => {
    app = await startApp({}, program);
    const page = (await ask('/')).body.toString();
    scripts = listScripts(page);
    styles = listSources(page, /<link\b[^>]*\srel="stylesheet"[^>]*\shref="([^"]+)"/gi);
  });
  afterAll(() => app.stop());

  /** As it comes over the wire: `fetch` would decompress it, and tidy the path up. */
  async function ask(path: string, encoding?: string, more: object = {}, method = 'GET'): Promise<Answer> {
    const headers = { ...(encoding === undefined ? {} : { 'Accept-Encoding': encoding }), ...more };
    const sent = request({ host: '127.0.0.1', port: new URL(app.url).port, path, method, headers }).end();
    const [answer] = await once(sent, 'response');
    return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
  }

  test('its scripts are less than 127 kB for a browser', async () => {
    expect(scripts.length).toBeGreaterThan(0);
    const answers = await Promise.all(scripts.map((path) => ask(path, BROWSER)));
    expect(answers.map(({ status }) => status)).toEqual(scripts.map(() => 200));
    expect(answers.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThan(TARGET_BYTES);
  });

  test.each(GZIP_TARGETS)('the scripts of %s are less than %i bytes in gzip', async (path, target) => {
    const named = listScripts((await ask(path)).body.toString());
    expect(named.length).toBeGreaterThan(0);
    const answers = await Promise.all(named.map((script) => ask(script, 'gzip')));
    expect(answers.map(({ status }) => status)).toEqual(named.map(() => 200));
    expect(answers.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThan(target);
  });

  test('its scripts and styles all come in Brotli to a browser', async () => {
    expect(styles.length).toBeGreaterThan(0);
    const answers = await Promise.all([...scripts, ...styles].map((path) => ask(path, BROWSER)));
    expect(new Set(answers.map(({ headers }) => headers['content-encoding']))).toEqual(new Set(['br']));
  });

  test('each file has the bytes and the headers in Brotli that it has without', async () => {
    const compressed = await Promise.all(FILES.map((path) => ask(path, 'br')));
    const plain = await Promise.all(FILES.map((path) => ask(path)));
    expect(compressed.map(decode)).toEqual(plain.map(({ body }) => body));
    expect(compressed.map(({ headers }) => toCommon(headers))).toEqual(
      plain.map(({ headers }) => toCommon(headers)),
    );
    const kept = (header: string | undefined) => header === 'public, max-age=31536000, immutable';
    expect(compressed.filter(({ headers }) => !kept(headers['cache-control']))).toEqual([]);
    expect(
      compressed.filter(({ headers, body }) => Number(headers['content-length']) !== body.length),
    ).toEqual([]);
  });

  test('fonts, which are compressed, and what is tiny are sent as they are', async () => {
    const fonts = FILES.filter((path) => path.endsWith('.woff2'));
    const tiny = FILES.filter((path) => path.endsWith('_ssgManifest.js'));
    expect(fonts.length * tiny.length).toBeGreaterThan(0);
    const answers = await Promise.all([...fonts, ...tiny].map((path) => ask(path, 'br')));
    expect(answers.filter(({ headers }) => headers['content-encoding'] !== undefined)).toEqual([]);
  });

  test.each([
    ['gzip', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip, BR ; q=0.000', 'gzip'],
    ['gzip, brotli', 'gzip'],
    ['identity', undefined],
    [undefined, undefined],
    ['br', 'br'],
    ['gzip;q=1.0, BR ;q=0.5', 'br'],
  ])('whoever accepts %s is sent %s', async (accepted, sent) => {
    const [path = ''] = styles;
    const answer = await ask(path, accepted);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(sent);
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(decode(answer)).toEqual((await ask(path)).body);
  });

  test('whoever has a file already is told so, and a file that differs is sent', async () => {
    const [path = ''] = styles;
    const { headers, body } = await ask(path, 'br');
    const tags = [headers.etag, `W/${headers.etag}`, `"other", ${headers.etag}`, '*'];
    for (const tag of tags) {
      const again = await ask(path, 'br', { 'If-None-Match': tag });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers).toMatchObject({ etag: headers.etag, vary: 'Accept-Encoding' });
      expect(again.headers['content-encoding']).toBeUndefined();
    }
    const plain = await ask(path);
    expect(plain.headers.etag).not.toBe(headers.etag);
    const other = await ask(path, 'br', { 'If-None-Match': plain.headers.etag });
    expect([other.status, other.body]).toEqual([200, body]);
  });

  test('HEAD is told what GET is, without the file', async () => {
    const [path = ''] = scripts;
    const told = await ask(path, 'br', {}, 'HEAD');
    expect(told.body.length).toBe(0);
    const got = await ask(path, 'br');
    expect({ ...told.headers, date: '' }).toEqual({ ...got.headers, date: '' });
    expect(told.headers['content-encoding']).toBe('br');
  });

  test.each([
    '/_next/static/none.js',
    '/_next/static/',
    '/_next/static/..%2fserver.js',
    '/_next/static/../server.js',
    '/_next/static/%2e%2e/server.js',
    '/_next/static/..%5c..%5cserver.js',
    '/_next/static/chunks/..%2f..%2f..%2fpackage.json',
    '//_next/static/none.js',
    '/constructor',
    '/__proto__',
  ])('%s is nothing, in Brotli or without', async (path) => {
    const [compressed, plain] = [await ask(path, 'br'), await ask(path)];
    expect([compressed.status, compressed.headers['content-encoding']]).toEqual([plain.status, undefined]);
    expect(compressed.headers['content-type']).toBe(plain.headers['content-type']);
    expect(compressed.status).toBeGreaterThanOrEqual(300);
  });

  test('a page stays as it was', async () => {
    const { status, headers, body } = await ask('/', BROWSER);
    expect([status, headers['content-encoding']]).toEqual([200, 'gzip']);
    expect(gunzipSync(body).toString()).toContain('</html>');
  });
});

/** Without what no browser of today loads. */
function listScripts(page: string): string[] {
  return listSources(page, /<script\b(?![^>]*\bnomodule\b)[^>]*\ssrc="([^"]+)"/gi);
}

function listSources(page: string, tag: RegExp): string[] {
  return [...new Set([...page.matchAll(tag)].map(([, source = '']) => source))];
}

function decode({ headers, body }: Answer): Buffer {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body);
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

/** Without those that speak of this one answer, or of bytes that differ because they are compressed. */
function toCommon(headers: IncomingHttpHeaders): object {
  const own = [
    'content-encoding',
    'content-length',
    'etag',
    'date',
    'last-modified',
    'accept-ranges',
    'vary',
  ];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));
}
