/** Bodies that are too large, or no form at all: refused with a status and a sentence, and never failed on. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from './server.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const MEGABYTE = 1_000_000;
const PAGES = ['/', '/import', '/projects/rehearsal-props', '/collections/unknown', '/no/such/page'];

describe('bodies', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_API_TOKEN: TOKEN });
  });
  afterAll(() => app.stop());

  async function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
    const answer = await fetch(`${app.url}${path}`, { method: 'POST', body, headers });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  function aForm(bytes: number): FormData {
    const form = new FormData();
    form.append('file', new Blob(['a'.repeat(bytes)]), 'requirements.txt');
    return form;
  }

  /** Without a length, as `fetch` does not send to a server of HTTP/1.1. */
  function postChunked(path: string, bytes: number, headers: Record<string, string>): Promise<number> {
    return new Promise((done, fail) => {
      const sent = request(`${app.url}${path}`, { method: 'POST', headers }, (answer) => {
        answer.resume().once('end', () => done(answer.statusCode ?? 0));
      });
      sent.once('error', fail);
      for (let at = 0; at < bytes; at += MEGABYTE) sent.write('a'.repeat(MEGABYTE));
      sent.end();
    });
  }

  it.each(PAGES)('refuses a form of 10 MB to %s in a sentence', async (path) => {
    const { status, text, headers } = await post(path, aForm(10 * MEGABYTE));
    expect(status).toBe(413);
    expect(text).toMatch(/^The form is larger than 6 MiB, and nothing of it was read\./);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('refuses one that does not say how long it is', async () => {
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await postChunked('/import', 10 * MEGABYTE, type)).toBe(411);
  });

  it.each([
    ['application/x-www-form-urlencoded'],
    ['application/json'],
    ['text/plain'],
    ['multipart/form-data'],
    ['application/octet-stream'],
  ])('refuses a page’s form that is sent as %s', async (type) => {
    const { status, text } = await post('/import', 'a=b', { 'content-type': type });
    expect(status).toBe(415);
    expect(text).toContain('multipart/form-data');
  });

  it('leaves what has no body to the pages', async () => {
    expect((await fetch(app.url)).status).toBe(200);
    expect((await fetch(app.url, { method: 'HEAD' })).status).toBe(200);
  });

  it.each(['/imports', '/collections', '/collections/unknown', '/projects', '/verify'])(
    'refuses 10 MB of JSON to %s, with a length and without one',
    async (path) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
      const { status, text } = await post(`/api/v1${path}`, `"${'a'.repeat(10 * MEGABYTE)}"`, headers);
      expect(status).toBe(413);
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'BODY_TOO_LARGE' } });
      expect(await postChunked(`/api/v1${path}`, 10 * MEGABYTE, headers)).toBe(413);
    },
  );

  it.each(['/imports', '/collections', '/collections/unknown'])(
    'refuses what is no JSON to %s',
    async (path) => {
      const headers = { authorization: `Bearer ${TOKEN}` };
      expect((await post(`/api/v1${path}`, aForm(10), headers)).status).toBe(415);
    },
  );

  it('reads a file of the largest size over the API, whatever has to be escaped in it', async () => {
    const line = `a==1 # "\\"\t${'x'.repeat(60)}\n`;
    const content = line.repeat(Math.floor((4 * 1024 * 1024) / line.length));
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await post('/api/v1/imports', JSON.stringify({ content }), headers);
    expect({ status, start: text.slice(0, 60) }).toMatchObject({ status: 200 });
  });

  it('goes on serving afterwards', async () => {
    expect((await fetch(`${app.url}/api/v1/health`)).status).toBe(200);
  });
});
