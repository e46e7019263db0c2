import { once } from 'node:events';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import type { FrontLimits } from '../../../lib/cli/front.ts';
import { Bench, COME_AND_GO, MIB, SMALL } from './front-bench.ts';

let open: Bench | null = null;
const bench = async (limits: Partial<FrontLimits> = {}) => {
  open = await new Bench({ ...SMALL, ...limits }).listen();
  return open;
};
afterEach(() => {
  open?.server.close();
  open?.server.closeAllConnections();
});

describe('requests at once', () => {
  test('wait for one another, and are answered in the order in which they came', async () => {
    const { ask, at, reached } = bound(await bench());
    const [one, other] = [ask('/one'), ask('/other')];
    (await at(0)).response.end('first');
    expect(await one.answer).toMatchObject({ status: 200, body: 'first' });
    (await at(1)).response.end('second');
    expect(await other.answer).toMatchObject({ status: 200, body: 'second' });
    expect(reached).toHaveLength(2);
  });

  test('beyond what can wait are told so in a sentence, and when to come again', async () => {
    const { ask, at } = bound(await bench({ reading: { atOnce: 1, waiting: 0, waitMs: 60_000 } }));
    ask('/');
    await at(0);
    const refused = await ask('/projects/sample').answer;
    expect(refused).toMatchObject({
      status: 503,
      headers: {
        'retry-after': '5',
        'cache-control': 'no-store',
        'content-type': 'text/plain; charset=UTF-8',
      },
      body: 'Callboard has more to answer than it can at the moment: try again in a few seconds.\n',
    });
    const api = await ask('/api/v1/projects').answer;
    expect(api).toMatchObject({ status: 503, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(api.body)).toEqual({ error: { code: 'BUSY', message: refused.body.trim() } });
  });

  test('whose reader has left take their place until the work for them is over', async () => {
    const opened = await bench({ reading: { atOnce: 1, waiting: 1, waitMs: 60_000 } });
    const { ask, at, reached } = bound(opened);
    const work = Promise.withResolvers<void>();
    opened.work = work.promise;
    const left = ask('/left');
    const { response } = await at(0);
    left.sent.on('error', () => {}).destroy();
    await once(response, 'close');
    const other = ask('/other');
    await new Promise((done) => setTimeout(done, 50));
    expect(reached).toHaveLength(1);
    work.resolve();
    (await at(1)).response.end('well');
    expect(await other.answer).toMatchObject({ status: 200, body: 'well' });
  });

  test('that have waited too long are told so', async () => {
    const { ask, at } = bound(await bench({ reading: { atOnce: 1, waiting: 1, waitMs: 1_000 } }));
    ask('/');
    await at(0);
    expect(await ask('/').answer).toMatchObject({ status: 503 });
  });

  test.each([
    '/api/v1/health',
    '/api/v1/health/alive',
    '/api/v1/health/ready',
    '/metrics',
    '/_next/static/chunks/main.js',
  ])('never keep %s from being answered', async (path) => {
    const { ask, at } = bound(await bench({ reading: { atOnce: 1, waiting: 0, waitMs: 60_000 } }));
    ask('/');
    await at(0);
    const asked = ask(path);
    (await at(1)).response.end('well');
    expect(await asked.answer).toMatchObject({ status: 200, body: 'well' });
  });

  test('that are given up while they wait are never begun', async () => {
    const { ask, at, reached } = bound(await bench({ reading: { atOnce: 1, waiting: 2, waitMs: 60_000 } }));
    ask('/first');
    const first = await at(0);
    const [given, kept] = [ask('/given-up'), ask('/kept')];
    given.sent.on('error', () => {});
    await Promise.all([once(given.sent, 'socket'), once(kept.sent, 'finish')]);
    const closed = new Promise((done) => given.sent.once('close', done));
    given.sent.destroy();
    await closed;
    // By the time that another connection was served, the server has heard of the one that was closed.
    const probe = ask('/api/v1/health');
    (await at(1)).response.end();
    await probe.answer;
    first.response.end();
    (await at(2)).response.end('here');
    expect(await kept.answer).toMatchObject({ body: 'here' });
    expect(reached.map(({ request: { url } }) => url)).toEqual(['/first', '/api/v1/health', '/kept']);
  });

  test('that came and went while the thread was busy are never begun, and keep nobody waiting', async () => {
    const running = await bench({ reading: { atOnce: 64, waiting: 64, waitMs: 60_000 } });
    const workerData = { port: running.port, times: 50 };
    const visitors = new Worker(COME_AND_GO, { eval: true, workerData });
    await once(visitors, 'online');
    const gone = Promise.withResolvers<void>();
    const left = new SharedArrayBuffer(4);
    visitors.postMessage(left);
    // As a page that is rendered does: until all of them have left, nothing else is done here.
    Atomics.wait(new Int32Array(left), 0, 0);
    visitors.once('exit', () => gone.resolve());
    const asked = running.ask('/stays');
    (await running.at(0)).response.end('here');
    expect(await asked.answer).toMatchObject({ body: 'here' });
    await gone.promise;
    expect(running.reached.map(({ request: { url } }) => url)).toEqual(['/stays']);
  });

  test('that are given up while they are worked on make room for the next', async () => {
    const { ask, at } = bound(await bench());
    const given = ask('/given-up');
    given.sent.on('error', () => {});
    await at(0);
    const next = ask('/next');
    given.sent.destroy();
    (await at(1)).response.end('here');
    expect(await next.answer).toMatchObject({ body: 'here' });
  });

  test('that send something do not wait for those that only read', async () => {
    const { ask, at } = bound(await bench());
    ask('/');
    await at(0);
    const sent = ask('/import', 'POST');
    (await at(1)).response.end('taken');
    expect(await sent.answer).toMatchObject({ body: 'taken' });
  });
});

describe('a reader who takes nothing', () => {
  test('keeps nobody else waiting once the answer is written', async () => {
    const running = await bench();
    const { ask, at } = bound(running);
    await running.askAndReadNothing('/');
    (await at(0)).response.end(Buffer.alloc(16 * MIB));
    const other = ask('/other');
    (await at(1)).response.end('here');
    expect(await other.answer).toMatchObject({ body: 'here' });
  });

  test('is cut off when the answer was not taken in time', async () => {
    const running = await bench({ readers: { ...SMALL.readers, answerMs: 1 } });
    await running.askAndReadNothing('/');
    const { response } = await running.at(0);
    response.end(Buffer.alloc(16 * MIB));
    await once(response, 'close');
    expect(response.writableFinished).toBe(false);
  });

  test('is cut off when no byte moves for too long', async () => {
    const running = await bench();
    await running.askAndReadNothing('/');
    const { response } = await running.at(0);
    response.socket?.setTimeout(1);
    response.end(Buffer.alloc(16 * MIB));
    await once(response, 'close');
    expect(response.writableFinished).toBe(false);
  });

  test('goes first when others’ answers take too much room', async () => {
    const running = await bench({ readers: { ...SMALL.readers, waitingBytes: 24 * MIB } });
    await running.askAndReadNothing('/one');
    const first = (await running.at(0)).response;
    first.end(Buffer.alloc(16 * MIB));
    await running.askAndReadNothing('/other');
    const second = (await running.at(1)).response;
    const cutOff = once(first, 'close');
    second.end(Buffer.alloc(16 * MIB));
    await cutOff;
    expect({ first: first.destroyed, second: second.destroyed }).toEqual({ first: true, second: false });
  });

  test('makes whoever writes wait, where an answer is larger than is held for one', async () => {
    const running = await bench({ readers: { ...SMALL.readers, answerBytes: MIB } });
    await running.askAndReadNothing('/');
    const { response } = await running.at(0);
    expect(response.write(Buffer.alloc(1))).toBe(true);
    expect(response.write(Buffer.alloc(16 * MIB))).toBe(false);
  });
});

test('a reader who takes an answer in time gets all of it', async () => {
  const { ask, at } = bound(
    await bench({ readers: { answerBytes: 1, waitingBytes: 64 * MIB, answerMs: 60_000 } }),
  );
  const asked = ask('/');
  const { response } = await at(0);
  response.write('a'.repeat(MIB));
  response.end('z');
  const { body } = await asked.answer;
  expect({ length: body.length, end: body.at(-1) }).toEqual({ length: MIB + 1, end: 'z' });
});

test('whoever is still to be answered is not cut off for the time that it takes', async () => {
  const running = await bench();
  const asked = running.ask('/slow');
  const { response } = await running.at(0);
  response.socket?.setTimeout(1);
  await once(running.server, 'timeout');
  response.end('at last');
  expect(await asked.answer).toMatchObject({ status: 200, body: 'at last' });
});

test('whoever stops sending a body is cut off', async () => {
  const running = await bench();
  const socket = connect(running.port, '127.0.0.1').on('error', () => {});
  socket.write('POST /import HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nso far');
  const { response } = await running.at(0);
  response.socket?.setTimeout(1);
  await once(response, 'close');
  expect(response.writableFinished).toBe(false);
});

function bound(running: Bench) {
  return { ask: running.ask.bind(running), at: running.at.bind(running), reached: running.reached };
}
