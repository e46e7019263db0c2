/** Who takes what needs a person, and notes on it: the routes over a real store, asked by people who sign in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PUT as putAssignee } from '../../app/api/v1/attention/[id]/assignee/route.ts';
import { POST as postNote } from '../../app/api/v1/attention/[id]/notes/route.ts';
import { GET as getAttention } from '../../app/api/v1/attention/route.ts';
import { reviewFormSchema, workFormSchema } from '../../lib/api/review-form.ts';
import { getAttentionBoard } from '../../lib/queries/attention.ts';
import { getWork } from '../../lib/queries/attention-work.ts';
import { listOverdue } from '../../lib/queries/collections.ts';
import type { AttentionItem, AttentionPage } from '../../lib/queries/dto.ts';
import { workOnAttention } from '../../lib/watch/attention-work.ts';
import { services } from '../../lib/watch/services.ts';
import { aChangeOf } from '../lib/store/attention-fixtures.ts';
import { aMember, anImport, createCollection } from '../lib/store/collection-fixtures.ts';
import { folded, judged } from '../lib/store/ledger-fixtures.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const [lost, partial] = [aChangeOf('a', 'lost', 'warning'), aChangeOf('a', 'partial', 'warning')];

describe('who takes what needs a person', () => {
  let folder: string;
  let zoe: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-api-'));
    const environment = {
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_PYPI_URL: 'http://127.0.0.1:9',
      CALLBOARD_TRUST_ROOT: 'embedded',
      CALLBOARD_WATCH: 'off',
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_AUTH: 'proxy',
      CALLBOARD_PUBLIC_URL: 'http://127.0.0.1:3000',
      CALLBOARD_TRUSTED_PROXIES: '127.0.0.1',
      CALLBOARD_PROXY_USER_HEADER: 'x-person',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { store } = await services();
    await createCollection(store, 'web', anImport([aMember('a')]));
    const { id } = (await store.getProject('a')) ?? { id: 0 };
    await store.foldHistory(id, () => folded(judged(lost), judged(partial)), Date.now());
    const signIn = { session: null, via: 'proxy', client: null, now: Date.now() } as const;
    for (const [subject, name] of [
      ['zoe', 'Zoë'],
      ['sam', '<i>Sam</i>'],
      ['one', 'Ann'],
      ['two', 'Ann'],
    ] as const) {
      const person = await store.signIn({
        ...signIn,
        identity: { issuer: 'proxy', subject, name, groups: [] },
      });
      if (subject === 'zoe') zoe = person.id;
    }
  });
  afterAll(async () => {
    await (await services()).store.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const read = async (response: Promise<Response>) => ({
    status: (await response).status,
    body: await (await response).json(),
  });
  const write = (body: unknown, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
    new Request('http://127.0.0.1/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const of = (id: string) => ({ params: Promise.resolve({ id }) });
  const assign = (assignee: unknown, id = lost.id) => read(putAssignee(write({ assignee }), of(id)));
  const note = (text: unknown, id = lost.id) => read(postNote(write({ text }), of(id)));
  const queue = async (query = '', headers = {}): Promise<AttentionPage> =>
    (await read(getAttention(new Request(`http://127.0.0.1/api/v1/attention${query}`, { headers })))).body;
  const idsOf = async (query: string, headers = {}) =>
    (await queue(query, headers)).items.map(({ id }) => id);
  const codeOf = async (answer: Promise<{ status: number; body: { error?: { code: string } } }>) =>
    `${(await answer).status} ${(await answer).body.error?.code}`;

  it('is a person by name, and named as they are called now', async () => {
    const { status, body } = await assign('Zoë');
    expect(status).toBe(200);
    expect(body.assignee).toMatchObject({ kind: 'person', id: zoe, name: 'Zoë', by: 'api' });
    expect((await assign('<i>Sam</i>')).body.assignee).toMatchObject({ kind: 'person', name: '<i>Sam</i>' });
    expect((await assign(`person:${zoe}`)).body.assignee.name).toBe('Zoë');
  });

  it.each([
    ['nobody here', 'Bob', '400 WHO_UNKNOWN'],
    ['several', 'Ann', '400 WHO_SEVERAL'],
    ['a group', 'group:crew', '400 WHO_UNKNOWN'],
    ['a name that turns the words about', 'Zo\u202eë', '400 ASSIGNEE'],
    ['nothing', '', '400 ASSIGNEE'],
    ['a number', 1, '400 BODY_MALFORMED'],
  ])('refuses %s in a sentence, and leaves who had it', async (_, assignee, expected) => {
    expect(await codeOf(assign(assignee))).toBe(expected);
    expect((await queue()).items.find(({ id }) => id === lost.id)?.assignee?.name).toBe('Zoë');
  });

  it('needs a token, and something that needs a person', async () => {
    expect(await codeOf(read(putAssignee(write({ assignee: 'me' }, {}), of(lost.id))))).toBe(
      '401 TOKEN_MISSING',
    );
    expect(await codeOf(read(postNote(write({ text: 'x' }, {}), of(lost.id))))).toBe('401 TOKEN_MISSING');
    expect(await codeOf(assign('Zoë', 'nothing'))).toBe('404 ATTENTION_UNKNOWN');
    expect(await codeOf(note('x', 'nothing'))).toBe('404 ATTENTION_UNKNOWN');
  });

  it('is what the list is asked for: theirs, nobody’s, somebody’s', async () => {
    expect(await idsOf('?assignee=nobody')).toEqual([partial.id]);
    expect(await idsOf(`?assignee=person:${zoe}`)).toEqual([lost.id]);
    expect(await idsOf('?assignee=Zo%C3%AB')).toEqual([lost.id]);
    expect(await idsOf('?assignee=Ann')).toEqual([]);
    // As the front server hands on who a trusted proxy says it is.
    const person = encodeURIComponent(JSON.stringify({ user: 'zoe', groups: [] }));
    expect(await idsOf('?assignee=me', { 'x-callboard-person': person })).toEqual([lost.id]);
    // Nobody is known, and nobody takes nothing.
    expect(await idsOf('?assignee=me')).toEqual([]);
    const board = await getAttentionBoard({ assignee: 'me' }, null, `person:${zoe}`);
    expect(board.cards.map(({ id }) => id)).toEqual([lost.id]);
    expect(board.assigned).toEqual({ mine: 1, nobody: 1 });
  });

  it('keeps notes as they were written, oldest first, and refuses what is none', async () => {
    expect((await note('  <b>Asked</b>\r\nthem: https://example.org/1  ')).status).toBe(201);
    const { body } = await note('Again.');
    expect(body.notes.map(({ text, by }: AttentionItem['notes'][number]) => [text, by])).toEqual([
      ['<b>Asked</b>\nthem: https://example.org/1', 'api'],
      ['Again.', 'api'],
    ]);
    expect(await getWork([lost.id, 'nothing'])).toEqual({
      [lost.id]: { assignee: body.assignee, notes: body.notes },
    });
    for (const text of ['', ' \r\n ', 'x'.repeat(2001)]) {
      expect(await codeOf(note(text))).toBe('400 NOTE_TEXT');
    }
    expect((await note('x'.repeat(2000), partial.id)).status).toBe(201);
  });

  it('takes no more than a hundred notes', async () => {
    for (let at = 1; at < 100; at += 1) await note(`note ${at}`, partial.id);
    expect(await codeOf(note('one more', partial.id))).toBe('409 NOTES_FULL');
    const running = await services();
    const by = { name: 'Zoë', personId: zoe, via: 'session', client: null } as const;
    const several = workOnAttention(running, by, { items: [lost.id, partial.id], assignee: null, note: 'x' });
    await expect(several).rejects.toMatchObject({ code: 'NOTES_FULL' });
    expect(await idsOf('?assignee=nobody')).toEqual([partial.id]);
  });

  it('is said of several at once, all or none, and told in the audit once for each', async () => {
    const { store, ...running } = await services();
    const by = { name: 'Zoë', personId: zoe, via: 'session', client: null } as const;
    const work = (input: Parameters<typeof workOnAttention>[2]) =>
      workOnAttention({ ...running, store }, by, input);
    const items = [lost.id, partial.id, lost.id];
    await expect(work({ items: [...items, 'gone'], assignee: null })).rejects.toMatchObject({
      code: 'ATTENTION_UNKNOWN',
    });
    await expect(work({ items })).rejects.toMatchObject({ code: 'WORK_MISSING' });
    expect(await work({ items, assignee: 'me' })).toBe(2);
    expect(await idsOf(`?assignee=person:${zoe}`)).toHaveLength(2);
    const [entry] = await store.listAudit({ action: 'attention.assigned', limit: 1 });
    // Of the other one she was it already.
    expect(entry).toMatchObject({
      target: 'a',
      by: { personId: zoe },
      before: { item: partial.id, assignee: null },
      after: { item: partial.id, assignee: `Zoë (person:${zoe})` },
    });
    expect(await work({ items, assignee: null })).toBe(2);
    expect(await idsOf('?assignee=nobody')).toHaveLength(2);
  });

  it('says of a collection that it is overdue as long as something of it is open', async () => {
    const { store } = await services();
    const { id = 0 } = (await store.getCollection('web')) ?? {};
    await store.saveCollection(id, { due: '2020-01-31', owners: [`person:${zoe}`, 'group:crew'] });
    expect(await listOverdue()).toMatchObject([
      { slug: 'web', owner: 'Zoë and crew', due: '2020-01-31', overdue: true, attention: { open: 2 } },
    ]);
  });
});

it('a form that reviews and assigns at once is refused, so that neither is lost', () => {
  const both = { items: ['a'], verdict: 'accept', reason: 'x', note: 'y' };
  expect(workFormSchema.safeParse(both).error?.issues[0]?.message).toContain('one after the other');
  expect(reviewFormSchema.safeParse(both).error?.issues[0]?.message).toContain('one after the other');
  expect(workFormSchema.parse({ items: ['a'], take: 'nobody' })).toEqual({ items: ['a'], assignee: null });
  expect(workFormSchema.parse({ items: ['a'], note: 'y', assignee: 'Zoë' })).toEqual({
    items: ['a'],
    note: 'y',
  });
});
