/** What the running server refuses, and how: never with a stack trace, in its answer or in its log. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAPI } from './pages/look.ts';
import { type App, startApp } from './server.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const STACK = /\n\s+at |node_modules|\.next|TypeError|SyntaxError/;

describe('the server', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_API_TOKEN: TOKEN, CALLBOARD_MAX_PROJECTS: '3' });
  });
  // Whatever it wrote to stderr fails here.
  afterAll(async () => {
    expect(app.stdout()).not.toMatch(STACK);
    await app.stop();
  });

  const part = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const NOBODY = '0'.repeat(42);
  const reference = (id: string, bound: string) =>
    part('$ACTION_REF_1', '') +
    part('$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })) +
    part('$ACTION_1:1', bound);

  const send = (body: string, headers: Record<string, string> = {}, path = '/') =>
    fetch(app.url + path, {
      method: 'POST',
      body,
      headers: { origin: app.url, 'content-type': 'multipart/form-data; boundary=b', ...headers },
    });
  /** An action that the board has. */
  const readAction = async () =>
    /&quot;id&quot;:&quot;([0-9a-f]{42})&quot;/.exec(await (await fetch(app.url)).text())?.[1] ?? '';

  async function expectUnreadable(answer: Response): Promise<void> {
    const text = await answer.text();
    expect({ status: answer.status, text }).toEqual({
      status: 400,
      text: expect.stringMatching(/^This form cannot be read\./),
    });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }

  it.each([
    ['names an action that is not here', `${part(`$ACTION_ID_${NOBODY}`, '')}--b--\r\n`],
    ['refers to an action that is not here', `${reference(NOBODY, '[null]')}--b--\r\n`],
    ['names no action', `${part('a', 'b')}--b--\r\n`],
    ['refers to nothing', `${part('$ACTION_REF_1', '')}--b--\r\n`],
    ['has a reference that is no JSON', `${part('$ACTION_REF_1', '') + part('$ACTION_1:0', '{')}--b--\r\n`],
    ['breaks off', '--b\r\nContent-Disposition: form-data; name="a"'],
    ['has headers that are none', '--b\r\nnot a header\r\n\r\nx\r\n--b--\r\n'],
    ['has another boundary than it says', '--c\r\n\r\nx\r\n--c--\r\n'],
    ['is empty', ''],
  ])('refuses a form that %s', async (_what, body) => {
    for (const path of ['/', '/import', '/projects/rehearsal-props']) {
      await expectUnreadable(await send(body, {}, path));
    }
  });

  it.each([
    ['an action that is not here', NOBODY, '[]'],
    ['an action of no form', 'nonsense', '[]'],
    ['arguments that are no JSON', '', 'nope{'],
    ['arguments that refer to nothing', '', '["$K9","$F1"]'],
  ])('refuses what a script sends with %s', async (_what, id, body) => {
    const action = id || (await readAction());
    await expectUnreadable(await send(body, { 'next-action': action, 'content-type': 'text/plain' }));
  });

  it.each([
    ['a body that breaks off', '--b\r\nxx'],
    ['parts of which the first is missing', `${part('1', 'x')}--b--\r\n`],
  ])('refuses what a script sends as a form with %s', async (_what, body) => {
    await expectUnreadable(await send(body, { 'next-action': await readAction() }));
  });

  it.each(['[]', '[null]', '[null,null]', '[{"toString":1},{"get":1}]', '[[],"$undefined",7]'])(
    'answers an action that is given %s in a sentence',
    async (body) => {
      const html = await (await fetch(`${app.url}/projects/rehearsal-props`)).text();
      const ids = new Set(
        [...html.matchAll(/&quot;id&quot;:&quot;([0-9a-f]{42})&quot;/g)].map(([, id]) => id),
      );
      expect(ids.size).toBeGreaterThan(1);
      for (const id of [...ids, await readAction()]) {
        const headers = { 'next-action': String(id), 'content-type': 'text/plain;charset=UTF-8' };
        const answer = await send(body, headers, '/projects/rehearsal-props');
        expect(answer.status).toBe(200);
        expect(await answer.text()).toMatch(/"ok":false,"code":"[A-Z_]+","message":"[^"]+"/);
      }
    },
  );

  it.each<Record<string, string>>([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'nonsense' },
    { 'sec-fetch-site': 'cross-site' },
  ])('refuses a form that was sent with %j, without a word of the framework’s', async (headers) => {
    for (const action of [undefined, await readAction()]) {
      const sent = action ? { ...headers, 'next-action': action, 'content-type': 'text/plain' } : headers;
      const answer = await send('[]', sent);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toMatch(/^This form was not sent from a page of this Callboard\./);
    }
  });

  /** Methods that `fetch` does not send. */
  async function say(method: string, path: string): Promise<string> {
    const { port, host } = new URL(app.url);
    const socket = connect(Number(port), '127.0.0.1');
    let heard = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      heard += chunk;
    });
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    await once(socket, 'close');
    return heard;
  }

  it.each([
    ['TRACE', '/'],
    ['TRACE', '/api/v1/projects'],
    ['TRACE', '/badge/rehearsal-props.svg'],
    ['PUT', '/'],
    ['PROPFIND', '/projects/rehearsal-props'],
    ['OPTIONS', '/'],
    ['DELETE', '/changes.atom'],
    ['POST', '/api/v1/health'],
    ['PUT', '/api/v1/projects'],
  ])('answers %s of %s with 405, in words', async (method, path) => {
    const heard = await say(method, path);
    expect(heard).toMatch(/^HTTP\/1\.1 405 /);
    expect(heard).toContain('There is no such method at this address.');
    expect(heard).not.toMatch(STACK);
  });

  it('stays with its own protocol where another is asked for', async () => {
    const { host, port } = new URL(app.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `GET /api/v1/health HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    const [chunk] = await once(socket, 'data');
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  it('tracks no more projects than it may, whoever adds them', async () => {
    const write = (path: string, body: object) =>
      fetch(`${app.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const file = { content: 'a==1\nb==1\nc==1\nd==1\n', filename: 'requirements.txt' };
    const refused = await write('/collections', { name: 'All', owner: 'Crew', ...file });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toEqual({
      error: {
        code: 'PROJECTS_FULL',
        message: 'This board tracks 3 projects at most. Untrack some first, or raise CALLBOARD_MAX_PROJECTS.',
      },
    });
    for (const project of ['a', 'b', 'c']) expect((await write('/projects', { project })).status).toBe(201);
    expect((await write('/projects', { project: 'd' })).status).toBe(409);
    expect((await write('/projects', { project: 'a' })).status).toBe(200);
    expect((await readAPI(app, '/projects?world=pypi')).total).toBe(3);
  });

  // The last one: for a minute no token of this address is heard after it.
  it('does not go on comparing tokens with somebody who guesses', async () => {
    const guess = (token: string) =>
      fetch(`${app.url}/api/v1/projects/a/check`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': `198.51.100.${token.length}` },
      });
    const statuses: number[] = [];
    for (let at = 0; at < 32; at += 1) statuses.push((await guess('x'.repeat(20 + at))).status);
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 401), 429, 429]);
    const right = await guess(TOKEN);
    expect(right.status).toBe(429);
    expect(right.headers.get('retry-after')).toBe('60');
    expect(await right.json()).toMatchObject({ error: { code: 'TOKEN_TRIES' } });
  });
});
