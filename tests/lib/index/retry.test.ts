import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Failure, type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { aClient, DEMO, DEMO_LISTING } from './a-client.ts';

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

const unreachable = { name: 'IndexError', code: 'INDEX_UNREACHABLE', retryable: true };

describe('trying again', () => {
  it.each<[string, Failure]>([
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['a closed connection', 'reset'],
    ['a body cut short', 'truncated'],
  ])('helps after %s', async (_, failure) => {
    index.fail(DEMO_LISTING, failure, 2);
    expect(await aClient(index).fetchProject('demo')).toMatchObject({ state: 'listed' });
    expect(index.requests).toHaveLength(3);
  });

  it.each<[string, Failure, object]>([
    ['an index in trouble', { status: 500 }, { ...unreachable, status: 500 }],
    ['one that asks for patience', { status: 429 }, { ...unreachable, status: 429 }],
    ['one that closes connections', 'reset', unreachable],
    ['one that cuts answers short', 'truncated', { code: 'INDEX_MALFORMED', retryable: true }],
  ])('ends after three attempts at %s', async (_, failure, error) => {
    index.fail(DEMO_LISTING, failure);
    await expect(aClient(index).fetchProject('demo')).rejects.toMatchObject(error);
    expect(index.requests).toHaveLength(3);
  });

  it('is not done at all where that was chosen', async () => {
    index.fail(DEMO_LISTING, { status: 500 });
    await expect(aClient(index, { retries: 0 }).fetchProject('demo')).rejects.toMatchObject(unreachable);
    expect(index.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 405, 406, 410, 418, 451])('is not done after %i', async (status) => {
    index.fail(DEMO_LISTING, { status });
    await aClient(index)
      .fetchProject('demo')
      .catch(() => undefined);
    expect(index.requests).toHaveLength(1);
  });

  it('waits as long as the index asks', async () => {
    const waits: number[] = [];
    const client = aClient(index, { sleep: async (ms) => void waits.push(ms) });
    index.fail(DEMO_LISTING, { status: 503, headers: { 'retry-after': '7' } }, 1);
    index.fail(DEMO_LISTING, { status: 429, headers: { 'retry-after': '3' } }, 1);
    expect(await client.fetchProject('demo')).toMatchObject({ state: 'listed' });
    expect(waits).toEqual([7000, 3000]);
  });

  it('is left to a later check where the index asks for a longer wait', async () => {
    const waits: number[] = [];
    const client = aClient(index, { sleep: async (ms) => void waits.push(ms) });
    index.fail(DEMO_LISTING, { status: 429, headers: { 'retry-after': '3600' } });
    await expect(client.fetchProject('demo')).rejects.toMatchObject({
      ...unreachable,
      retryAfterMs: 3_600_000,
    });
    expect(waits).toEqual([]);
    expect(index.requests).toHaveLength(1);
  });
});
