import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_BUDGET } from '../../../lib/index/budget.ts';
import { createHttpIndex } from '../../../lib/index/http.ts';
import { VERSION } from '../../../lib/version.ts';
import { type Failure, type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { aClient, DEMO, DEMO_LISTING, DEMO_PROVENANCE } from './a-client.ts';

let index: FakeIndex;
beforeAll(async () => {
  index = await startFakeIndex();
  index.addProject('demo', { files: [{ filename: DEMO.filename, provenance: {} }] });
});
afterAll(() => index.close());
afterEach(() => {
  index.heal();
  index.requests.length = 0;
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

const unreachable = { name: 'IndexError', code: 'INDEX_UNREACHABLE', retryable: true };

describe('an index that cannot be reached', () => {
  it('is named as such where nothing listens', async () => {
    const gone = await startFakeIndex();
    await gone.close();
    await expect(aClient(gone).fetchProject('demo')).rejects.toMatchObject({
      ...unreachable,
      status: null,
      message: expect.stringContaining('ECONNREFUSED'),
      cause: expect.any(Error),
    });
  });

  it.each<Failure>(['hang', 'drip'])('is given up after its time: %s', async (failure) => {
    index.fail(DEMO_LISTING, failure);
    const client = aClient(index, { timeoutMs: 400, retries: 1 });
    const message = expect.stringContaining('within 0.4 seconds');
    await expect(client.fetchProject('demo')).rejects.toMatchObject({ ...unreachable, message });
    expect(index.requests).toHaveLength(2);
  });

  it('has one time for all redirects of an exchange together', async () => {
    index.fail('/simple/demo/1', 'hang');
    index.fail(DEMO_LISTING, { redirect: '/simple/demo/1' });
    const client = aClient(index, { timeoutMs: 400, retries: 0 });
    await expect(client.fetchProject('demo')).rejects.toMatchObject(unreachable);
    expect(index.requests.map(({ path }) => path)).toEqual([DEMO_LISTING, '/simple/demo/1']);
  });

  it('is one that speaks something else', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'));
    });
    const client = createHttpIndex({ origin: await listen(server), retries: 0 });
    await expect(client.fetchProject('demo')).rejects.toMatchObject(unreachable);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a listing above the limit', () => {
  const listed = { 'content-type': 'application/vnd.pypi.simple.v1+json' };
  it.each<[string, Failure]>([
    ['announced', { oversized: 10_001 }],
    ['announced and never sent', { status: 200, headers: { ...listed, 'content-length': '10001' } }],
    ['not announced', 'endless'],
    ['compressed', { gzipBomb: 50_000_000 }],
  ])('is not read to its end: %s', async (_, failure) => {
    index.fail(DEMO_LISTING, failure);
    const client = aClient(index, { maxListingBytes: 10_000 });
    await expect(client.fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_TOO_LARGE', status: 200 });
    expect(index.requests).toHaveLength(1);
  });

  it('is read when it is just as long as the limit', async () => {
    const body = JSON.stringify({ meta: { 'api-version': '1.0' }, name: 'demo', files: [] });
    index.fail(DEMO_LISTING, { status: 200, headers: listed, body });
    const atLimit = aClient(index, { maxListingBytes: body.length });
    expect(await atLimit.fetchProject('demo')).toMatchObject({ state: 'listed' });
    const below = aClient(index, { maxListingBytes: body.length - 1 });
    await expect(below.fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_TOO_LARGE' });
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('are followed on the same origin: %i', async (status) => {
    index.fail(DEMO_LISTING, { status, headers: { location: `${index.origin}/simple/Demo/` } }, 1);
    expect(await aClient(index).fetchProject('demo')).toMatchObject({ state: 'listed' });
    expect(index.requests.map(({ path }) => path)).toEqual([DEMO_LISTING, '/simple/Demo/', DEMO_LISTING]);
  });

  it('come to an end', async () => {
    index.fail(DEMO_LISTING, 'redirect-loop');
    await expect(aClient(index).fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
    expect(index.requests).toHaveLength(4);
  });

  it('without a target are refused', async () => {
    index.fail(DEMO_LISTING, { status: 302 });
    await expect(aClient(index).fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
    expect(index.requests).toHaveLength(1);
  });

  const targets: [string, (other: URL) => string][] = [
    ['to another origin', (other) => other.href],
    ['without a scheme', (other) => `//${other.host}/`],
    ['with backslashes', (other) => `/\\${other.host}/`],
    ['with the right host as user name', (other) => `http://127.0.0.1:1@${other.host}/`],
    ['to the address as a decimal number', (other) => `http://2130706433:${other.port}/`],
    ['to the address in hexadecimal', (other) => `http://0x7f.0.0.1:${other.port}/`],
    ['to the address in octal', (other) => `http://0177.0.0.01:${other.port}/`],
    ['to the address mapped into IPv6', (other) => `http://[::ffff:7f00:1]:${other.port}/`],
    ['to localhost', (other) => `http://localhost:${other.port}/`],
    ['to any address of this machine', (other) => `http://0.0.0.0:${other.port}/`],
    ['to data', () => 'data:application/json,{}'],
    ['to a file', () => 'file:///etc/hostname'],
  ];
  it.each(targets)('that leave are not followed: %s', async (_, write) => {
    await using other = await startFakeIndex();
    const location = write(new URL(other.origin));
    const client = aClient(index);
    for (const path of [DEMO_LISTING, DEMO_PROVENANCE]) index.fail(path, { redirect: location });
    await expect(client.fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_MALFORMED', status: 302 });
    await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({
      code: 'INDEX_MALFORMED',
      status: 302,
    });
    expect(other.requests).toEqual([]);
    expect(index.requests).toHaveLength(2);
  });

  it('are judged at each hop', async () => {
    await using other = await startFakeIndex();
    index.fail(DEMO_LISTING, { redirect: '/simple/one/' });
    index.fail('/simple/one/', { redirect: `${other.origin}${DEMO_LISTING}` });
    await expect(aClient(index).fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
    expect(other.requests).toEqual([]);
  });

  it('do not lead out of the API that was asked', async () => {
    index.fail(DEMO_PROVENANCE, { redirect: '/simple/demo/' });
    index.fail(DEMO_LISTING, { redirect: '/files/demo-1.0.tar.gz' });
    const client = aClient(index, { filesOrigins: ['https://files.example'] });
    await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
    await expect(client.fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
    expect(index.requests).toHaveLength(2);
  });
});

describe('the pool', () => {
  it('has as many requests under way as it has places, never more, and serves all', async () => {
    const held: ServerResponse[] = [];
    const sizes: number[] = [];
    // Answers only once three are there, and after a moment in which a fourth could arrive.
    const release = () => {
      sizes.push(held.length);
      for (const response of held.splice(0)) response.writeHead(404).end();
    };
    const server = createHttpServer((_, response) => {
      if (held.push(response) === 3) setTimeout(release, 20);
    });
    const client = createHttpIndex({ origin: await listen(server), concurrency: 3 });
    const names = Array.from({ length: 12 }, (_, at) => `demo${at}`);
    const answers = await Promise.all(names.map((name) => client.fetchProject(name)));
    expect(answers).toEqual(names.map(() => ({ state: 'missing' })));
    expect(sizes).toEqual([3, 3, 3, 3]);
    server.closeAllConnections();
    server.close();
  });

  it('gives a place back after a failure', async () => {
    const client = aClient(index, { concurrency: 1, retries: 0 });
    index.fail(DEMO_LISTING, 'reset', 2);
    const states = await Promise.allSettled([1, 2, 3].map(() => client.fetchProject('demo')));
    expect(states.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});

describe('a caller', () => {
  it('is told of every request, retries and redirects included', async () => {
    const urls: string[] = [];
    index.fail(DEMO_LISTING, { status: 500 }, 1);
    index.fail(DEMO_LISTING, { redirect: '/simple/Demo/' }, 1);
    await aClient(index).fetchProject('demo', { onRequest: (url) => urls.push(url) });
    expect(urls).toEqual(index.requests.map(({ path }) => `${index.origin}${path}`));
    expect(urls).toHaveLength(4);
  });

  const reason = new Error('Shutting down.');

  it('may give up before anything is sent, and gets its own reason back', async () => {
    const signal = AbortSignal.abort(reason);
    await expect(aClient(index).fetchProject('demo', { signal })).rejects.toBe(reason);
    expect(index.requests).toEqual([]);
  });

  it.each(['hang', 'drip'] as const)('may give up during an attempt: %s', async (failure) => {
    index.fail(DEMO_LISTING, failure);
    const controller = new AbortController();
    const answer = aClient(index).fetchProject('demo', { signal: controller.signal });
    const refused = expect(answer).rejects.toBe(reason);
    await vi.waitFor(() => expect(index.requests).toHaveLength(1));
    controller.abort(reason);
    await refused;
    expect(index.requests).toHaveLength(1);
  });

  it('may give up between attempts', async () => {
    index.fail(DEMO_LISTING, { status: 503, headers: { 'retry-after': '20' } });
    const controller = new AbortController();
    const client = aClient(index, {
      sleep: (ms, signal) => {
        controller.abort(reason);
        return DEFAULT_BUDGET.sleep(ms, signal);
      },
    });
    await expect(client.fetchProject('demo', { signal: controller.signal })).rejects.toBe(reason);
    expect(index.requests).toHaveLength(1);
  });

  it('says who it is', async () => {
    await aClient(index, { contact: 'https://callboard.example/about' }).fetchProject('demo');
    await aClient(index).fetchProject('demo');
    expect(index.requests.map(({ headers }) => headers['user-agent'])).toEqual([
      `callboard/${VERSION} (+https://callboard.example/about)`,
      `callboard/${VERSION}`,
    ]);
  });

  it.each(['', 'a b', 'a)b', '(a', 'a\r\nx: y', 'ä'])('cannot be reached at %j', (contact) => {
    expect(() => aClient(index, { contact })).toThrow(expect.objectContaining({ code: 'CONTACT_INVALID' }));
  });

  it.each(['http://pypi.org', 'https://pypi.org/simple', 'https://user@pypi.org', 'nowhere'])(
    'cannot choose the origin %s',
    (origin) => {
      const refused = expect.objectContaining({ name: 'InputError', code: 'INDEX_ORIGIN_INVALID' });
      expect(() => createHttpIndex({ origin })).toThrow(refused);
      expect(() => createHttpIndex({ origin: index.origin, filesOrigins: [origin] })).toThrow(refused);
    },
  );
});
