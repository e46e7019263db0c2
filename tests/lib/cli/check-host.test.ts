/** The door of the server, with a server behind it that repeats what it was told. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { text as streamText } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { findIgnored, readProxyPerson } from '../../../lib/access/proxy-person.ts';
import { ask, closeDoor, open, told } from './door-bench.ts';

afterEach(closeDoor);

/** Bytes as they are: what a client library would not send. */
async function say(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1');
  let heard = '';
  socket.on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.write(text);
  await once(socket, 'close');
  return heard;
}

describe('a request', () => {
  it('is let in where it names this server, and is told so in small letters', async () => {
    const port = await open();
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST']) {
      const heard = await ask(port, { headers: { host: `${host}:${port}` } });
      expect(heard.status).toBe(200);
      expect(told(heard).host).toBe(`${host.toLowerCase()}:${port}`);
    }
  });

  it.each(['/', '/api/v1/health', '/badge/x.svg', '/changes.atom', '/_next/static/x.js'])(
    'for %s is refused in a sentence under another name, and no more is read from its connection',
    async (path) => {
      const port = await open();
      for (const method of ['GET', 'POST', 'DELETE']) {
        const heard = await ask(port, { method, path, headers: { host: `evil.example:${port}` }, body: 'x' });
        expect(heard.status).toBe(421);
        expect(heard.body).toContain('This Callboard is not known by the host that the request names.');
        expect(heard.headers).toMatchObject({ connection: 'close', 'cache-control': 'no-store' });
        expect(heard.headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  it.each([
    ['no Host', 'GET / HTTP/1.1\r\n'],
    ['no Host, in the older version', 'GET / HTTP/1.0\r\n'],
    ['an empty Host', 'GET / HTTP/1.1\r\nHost:\r\n'],
    ['two Hosts', 'GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example\r\n'],
    ['two Hosts that are the same', 'GET / HTTP/1.1\r\nHost: localhost:PORT\r\nhost: localhost:PORT\r\n'],
    ['a target with a host of its own', 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\n'],
    ['a target that names this server', 'GET http://localhost:PORT/ HTTP/1.1\r\nHost: localhost:PORT\r\n'],
    ['a list for a Host', 'GET / HTTP/1.1\r\nHost: localhost:PORT, evil.example\r\n'],
    ['a user in its Host', 'GET / HTTP/1.1\r\nHost: localhost:PORT@evil.example\r\n'],
    ['a forwarded Host', 'GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost:PORT\r\n'],
  ])('with %s is refused', async (_what, head) => {
    const port = await open();
    const heard = await say(port, `${head.replaceAll('PORT', String(port))}Connection: close\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n/);
  });

  it('is not believed what it says of other hosts and of who sends it', async () => {
    const port = await open();
    const heard = await ask(port, {
      headers: {
        host: `localhost:${port}`,
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '6.6.6.6',
        'x-forwarded-port': '443',
        'x-forwarded-prefix': '/evil',
        forwarded: 'for=6.6.6.6;host=evil.example;proto=https',
      },
    });
    const {
      'x-forwarded-port': otherPort,
      'x-forwarded-prefix': prefix,
      forwarded,
      ...headers
    } = told(heard);
    expect([otherPort, prefix, forwarded]).toEqual([undefined, undefined, undefined]);
    expect(headers).toMatchObject({
      host: `localhost:${port}`,
      'x-forwarded-host': `localhost:${port}`,
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
    });
  });
});

describe('a form', () => {
  const TYPE = { 'content-type': 'multipart/form-data; boundary=x' };
  const send = async (env: Record<string, string>, headers: (port: number) => Record<string, string>) => {
    const port = await open(env);
    return ask(port, { method: 'POST', headers: { ...TYPE, ...headers(port) }, body: '--x--' });
  };

  it('is let in from a page of the address that it is sent to', async () => {
    const heard = await send({}, (port) => ({
      host: `localhost:${port}`,
      origin: `http://localhost:${port}`,
    }));
    expect(heard.status).toBe(200);
  });

  it.each([
    ['keeps the host', () => 'board.example'],
    ['writes its own for it', (port: number) => `127.0.0.1:${port}`],
  ])('is let in from a page of the public address, over a proxy that %s', async (_what, toHost) => {
    const heard = await send({ CALLBOARD_PUBLIC_URL: 'https://board.example' }, (port) => ({
      host: toHost(port),
      origin: 'https://board.example',
      'sec-fetch-site': 'same-origin',
    }));
    expect(heard.status).toBe(200);
    // What the framework compares the origin with.
    expect(told(heard)['x-forwarded-host']).toBe('board.example');
  });

  it.each<Record<string, string>>([
    { origin: 'http://evil.example' },
    { origin: 'https://board.example' },
    { origin: 'null' },
    { origin: 'nonsense' },
    { 'sec-fetch-site': 'cross-site' },
    {},
  ])('is refused in a sentence with %j', async (sent) => {
    const heard = await send({}, (port) => ({ host: `localhost:${port}`, ...sent }));
    expect(heard.status).toBe(403);
    expect(heard.body).toBe(
      'This form was not sent from a page of this Callboard. Where people open it at another address, CALLBOARD_PUBLIC_URL has to say so.\n',
    );
  });
});

describe('a method', () => {
  it.each([
    ['TRACE', '/'],
    ['PUT', '/'],
    ['DELETE', '/projects/x'],
    ['PROPFIND', '/'],
    ['TRACE', '/api/v1/projects'],
    ['LINK', '/api/v1/projects'],
  ])('%s of %s is refused in words, with those that there are', async (method, path) => {
    const port = await open();
    const heard = await ask(port, { method, path, headers: { host: `localhost:${port}` } });
    expect(heard.status).toBe(405);
    expect(heard.body).toContain('There is no such method at this address.');
    expect(heard.headers.allow).toContain('GET, HEAD, POST');
  });
});

describe('who a proxy says it is', () => {
  const settings = {
    CALLBOARD_AUTH: 'proxy',
    CALLBOARD_PROXY_USER_HEADER: 'X-Forwarded-User',
    CALLBOARD_PROXY_GROUPS_HEADER: 'Remote-Groups',
    CALLBOARD_PUBLIC_URL: 'https://board.example',
  };
  const person = async (env: Record<string, string>, lines: string[]) => {
    const port = await open({ ...settings, ...env });
    const text = `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`;
    const headers: Record<string, string> = JSON.parse((await say(port, text)).split('\r\n\r\n')[1] ?? '');
    expect(Object.keys(headers)).not.toContain('x-forwarded-user');
    expect(Object.keys(headers)).not.toContain('remote-groups');
    return readProxyPerson(new Headers(headers));
  };
  const trusted = { CALLBOARD_TRUSTED_PROXIES: '127.0.0.1' };
  const FORGED = `x-callboard-person: ${encodeURIComponent('{"user":"eve","groups":["admins"]}')}`;

  it('counts from its address, with groups by commas or bars, in UTF-8', async () => {
    expect(await person(trusted, ['X-Forwarded-User: ann', 'Remote-Groups: crew, stage'])).toEqual({
      user: 'ann',
      groups: ['crew', 'stage'],
    });
    expect(await person(trusted, ['x-forwarded-user: ann', 'Remote-Groups: crew|stage|'])).toEqual({
      user: 'ann',
      groups: ['crew', 'stage'],
    });
    const bytes = Buffer.from('Zoë').toString('latin1');
    const port = await open({ ...settings, ...trusted });
    const socket = connect(port, '127.0.0.1');
    const request = `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\nX-Forwarded-User: ${bytes}\r\n\r\n`;
    socket.end(Buffer.from(request, 'latin1'));
    const answer = await streamText(socket);
    const headers: Record<string, string> = JSON.parse(answer.split('\r\n\r\n')[1] ?? '');
    expect(readProxyPerson(new Headers(headers))?.user).toBe('Zoë');
  });

  it.each<[string, string[]]>([
    ['nothing', []],
    ['an empty name', ['X-Forwarded-User: ']],
    ['two names', ['X-Forwarded-User: ann', 'X-Forwarded-User: eve']],
    ['two lists of groups', ['X-Forwarded-User: ann', 'Remote-Groups: a', 'Remote-Groups: admins']],
    ['a name with something hidden in it', ['X-Forwarded-User: a\u00ad']],
    ['an underscore', ['X_Forwarded_User: ann']],
    ['what the front server would write itself', [FORGED]],
  ])('is nobody where it says %s', async (_what, lines) => {
    expect(await person(trusted, lines)).toBeNull();
  });

  it('is nobody from another address, which is noted', async () => {
    const before = findIgnored()?.times ?? 0;
    const elsewhere = { CALLBOARD_TRUSTED_PROXIES: '10.0.0.7' };
    expect(await person(elsewhere, ['X-Forwarded-User: ann', FORGED])).toBeNull();
    expect(findIgnored()).toMatchObject({ why: 'address', address: '127.0.0.1', times: before + 1 });
    expect(await person(elsewhere, ['X-Forwarded-User: '])).toBeNull();
    expect(findIgnored()?.times).toBe(before + 1);
  });
});
