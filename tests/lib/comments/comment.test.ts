/** Against local servers that keep comments as the forges do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putComment } from '../../../lib/comments/comment.ts';
import { openExchange } from '../../../lib/comments/exchange.ts';
import { FORGES, openForge } from '../../../lib/comments/forge.ts';
import { toHeaders } from '../../../lib/comments/token.ts';
import { APP, type FakeForge, ME, startFakeForge, TOKEN } from '../../builders/fake-forge.ts';

const MARKER = '<!-- callboard:diff -->';
const aBody = (text: string) => `${MARKER}\n${text}`;

describe.each(FORGES)('the comment on %s', (name) => {
  let forge: FakeForge;
  beforeEach(async () => {
    forge = await startFakeForge(name);
  });
  afterEach(() => forge.close());

  const put = (body: string, token = TOKEN) => {
    const exchange = openExchange({ headers: toHeaders(name, token), maxWaitMs: 2_000 });
    return putComment(
      openForge({ forge: name, api: forge.api, repository: 'stage/cue', number: 7 }, exchange),
      MARKER,
      body,
    );
  };
  const talk = (count: number) => {
    for (let id = 1; id <= count; id += 1) forge.comments.push({ id, body: `talk ${id}`, author: 'ada' });
  };
  const writes = () => forge.calls.filter((call) => !call.startsWith('GET'));

  it('is made, left alone while it says the same, edited in place, and taken away', async () => {
    expect(await put(aBody('one'))).toBe('created');
    expect(await put(aBody('one'))).toBe('unchanged');
    expect(await put(aBody('two'))).toBe('edited');
    expect(forge.comments).toEqual([{ id: 1, body: aBody('two'), author: ME }]);
    expect(await put('')).toBe('removed');
    expect(forge.comments).toEqual([]);
    expect(await put('')).toBe('nothing');
    expect(writes()).toHaveLength(3);
  });

  it('is found behind as many others as people write', async () => {
    talk(230);
    forge.comments.push({ id: 231, body: aBody('one'), author: ME });
    expect(await put(aBody('two'))).toBe('edited');
    expect(forge.comments).toHaveLength(231);
  });

  it('is never one of somebody else, who has copied the marker', async () => {
    forge.comments.push({ id: 1, body: aBody('not mine'), author: 'mallory' });
    expect(await put(aBody('mine'))).toBe('created');
    expect(await put('')).toBe('removed');
    expect(forge.comments).toEqual([{ id: 1, body: aBody('not mine'), author: 'mallory' }]);
  });

  it('is not one that only quotes the marker further down', async () => {
    forge.comments.push({ id: 1, body: `see\n${MARKER}`, author: ME });
    expect(await put(aBody('mine'))).toBe('created');
  });

  it('is the same where the forge keeps other line breaks', async () => {
    forge.comments.push({ id: 1, body: aBody('one').replace('\n', '\r\n'), author: ME });
    expect(await put(`${aBody('one')}\n`)).toBe('unchanged');
  });

  it('is one again where two runs at once made two', async () => {
    for (const id of [1, 2]) forge.comments.push({ id, body: aBody('one'), author: ME });
    expect(await put(aBody('two'))).toBe('edited');
    expect(forge.comments).toEqual([{ id: 1, body: aBody('two'), author: ME }]);
  });

  it('waits as long as the forge asks, and tries again', async () => {
    forge.refusals.push({ match: /^POST/, status: 429, headers: { 'retry-after': '0' } });
    forge.refusals.push({ match: /^GET/, status: 403, headers: { 'retry-after': '0' } });
    expect(await put(aBody('one'))).toBe('created');
    expect(forge.comments).toHaveLength(1);
  });

  it.each([
    [403, /^POST/, 'The token may not do that.'],
    [404, /^POST/, 'The forge knows no such request'],
    [422, /^POST/, 'The forge refuses what was sent.'],
    [500, /^GET .*page=/, 'The forge could not answer.'],
    [302, /^GET .*page=/, 'The forge is at another address'],
  ])('says what %i means, without the token', async (status, match, sentence) => {
    forge.refusals.push({ match, status, headers: { location: 'http://127.0.0.1:1/' } });
    const failure = await put(aBody('one')).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining(sentence) });
    expect(String(failure)).not.toContain(TOKEN);
    expect(forge.comments).toEqual([]);
  });

  it('gives up where the forge asks for longer than anybody waits', async () => {
    forge.refusals.push({ match: /^POST/, status: 429, headers: { 'retry-after': '3600' } });
    await expect(put(aBody('one'))).rejects.toMatchObject({ retryable: true });
  });

  it('says that a token is not taken, and changes nothing', async () => {
    await expect(put(aBody('one'), 'another-token')).rejects.toMatchObject({ code: 'FORGE_FORBIDDEN' });
    expect(writes()).toEqual([]);
  });
});

it('is that of an app on GitHub, whose token may not ask who it is', async () => {
  const forge = await startFakeForge('github', { isApp: true });
  forge.comments.push(
    { id: 1, body: aBody('one'), author: APP },
    { id: 2, body: aBody('one'), author: 'mallory' },
  );
  const exchange = openExchange({ headers: toHeaders('github', TOKEN) });
  const place = { forge: 'github', api: forge.api, repository: 'stage/cue', number: 7 } as const;
  expect(await putComment(openForge(place, exchange), MARKER, aBody('two'))).toBe('edited');
  expect(forge.comments.map(({ body }) => body)).toEqual([aBody('two'), aBody('one')]);
  await forge.close();
});

it('passes over what GitLab itself notes', async () => {
  const forge = await startFakeForge('gitlab');
  forge.comments.push({ id: 1, body: aBody('one'), author: ME, system: true });
  const exchange = openExchange({ headers: toHeaders('gitlab', TOKEN) });
  const place = { forge: 'gitlab', api: forge.api, repository: 'stage/cue', number: 7 } as const;
  expect(await putComment(openForge(place, exchange), MARKER, '')).toBe('nothing');
  await forge.close();
});
