/** What the API hands out of what was remembered: the route over a real store and a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET } from '../../app/api/v1/projects/[project]/export/route.ts';
import { commandLine } from '../../lib/access/actor.ts';
import { getExports } from '../../lib/queries/exports.ts';
import type { Exports, Remembered } from '../../lib/queries/views/exports.ts';
import { decideChange, setPin } from '../../lib/watch/decide.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readPackages } from '../lib/exports/toml.ts';
import { readVector } from '../lib/watch/bench.ts';

const good = readVector('github-publish');
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };
const BY = commandLine('Zoë');
const IDENTITY = { kind: 'GitHub', repository: 'theatre/stagecraft', workflow: 'release.yml' };

describe('exports over the API', () => {
  let index: FakeIndex;
  let folder: string;

  const check = async (name: string) => {
    const { store, watcher } = await services();
    const { project } = await store.trackProject({ name, world: 'pypi', now: Date.now() });
    await watcher.checkNow(project.id);
  };
  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [{ ...good, uploadTime: '2026-01-02T03:04:05.000000Z' }, lost] });
    index.addProject('bare', { files: [{ filename: 'bare-1.0.tar.gz' }] });
    index.addProject('empty', { files: [] });
    folder = mkdtempSync(join(tmpdir(), 'callboard-exports-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
      CALLBOARD_REVIEWER: 'Zoë',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    for (const name of ['stagecraft', 'bare', 'empty']) await check(name);
  });
  afterAll(async () => {
    await (await services()).store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  async function get(query: string, project = 'stagecraft') {
    const request = new Request(`http://127.0.0.1/api/v1/projects/${project}/export${query}`);
    const response = await GET(request, { params: Promise.resolve({ project }) });
    const { status, headers } = response;
    return { status, type: headers.get('content-type'), text: await response.text() };
  }
  const refusal = async (query: string, project?: string) => {
    const { status, text } = await get(query, project);
    return { status, ...JSON.parse(text).error };
  };
  const remembered = async (): Promise<Remembered> =>
    JSON.parse((await get('?format=json&version=1.4.0')).text);

  it('writes a part of a pylock.toml', async () => {
    const { status, type, text } = await get('?format=pylock&version=1.4.0');
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' });
    const [written] = readPackages(text);
    expect(written?.pairs).toEqual({ name: 'stagecraft', version: '1.4.0' });
    expect(written?.identities).toMatchObject([IDENTITY]);
  });

  it('writes the line of an ebuild, for a version as PyPI lets it be spelled too', async () => {
    const { status, type, text } = await get('?format=ebuild&version=v1.4.0');
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' });
    expect(text).toBe('# stagecraft 1.4.0\nPYPI_VERIFY_REPO=https://github.com/theatre/stagecraft\n');
  });

  it('writes what is remembered as JSON', async () => {
    const { type } = await get('?format=json&version=1.4.0');
    expect(type).toBe('application/json');
    expect(await remembered()).toMatchObject({
      schema: 'callboard.remembered/1',
      project: 'stagecraft',
      world: 'pypi',
      release: { version: '1.4.0', states: ['full-provenance'], publishers: [IDENTITY] },
      pin: null,
      firstUse: { version: '1.4.0', observed: 'history' },
      identities: [{ first: { at: '2026-01-02T03:04:05.000Z' }, versions: ['1.4.0'] }],
      openChanges: [],
      reservations: [],
    });
  });

  it('takes the newest release where none is named, and writes no publisher that was not confirmed', async () => {
    for (const format of ['pylock', 'ebuild']) {
      expect(await refusal(`?format=${format}`)).toMatchObject({
        status: 404,
        code: 'NOTHING_CONFIRMED',
        message: 'No publisher of stagecraft 1.5.0 is confirmed, so there is nothing to write down.',
      });
    }
    expect(JSON.parse((await get('?format=json')).text)).toMatchObject({
      release: { version: '1.5.0', states: ['no-provenance', 'lost-provenance'], publishers: [] },
      openChanges: [{ kind: 'lost', standing: 'open' }],
      reservations: [{ code: 'CHANGE_OPEN' }, { code: 'NOTHING_CONFIRMED' }],
    });
  });

  it.each([
    ['', 'stagecraft', 400, 'FORMAT_UNKNOWN'],
    ['?format=yaml', 'stagecraft', 400, 'FORMAT_UNKNOWN'],
    ['?format=json&version=9.9', 'stagecraft', 404, 'NOT_FOUND'],
    ['?format=json', 'unheard', 404, 'NOT_FOUND'],
    ['?format=json', '../etc', 404, 'NOT_FOUND'],
    ['?format=json', 'bare', 404, 'NOTHING_CONFIRMED'],
    ['?format=pylock', 'empty', 404, 'NOTHING_CONFIRMED'],
  ])('answers %j of %s with %i %s', async (query, project, status, code) => {
    expect(await refusal(query, project)).toMatchObject({ status, code, message: expect.any(String) });
  });

  it('hands pages the same, at a time that they name', async () => {
    const exports = (await getExports('StageCraft', '1.4.0', Date.UTC(2026, 10, 28))) as Exports;
    expect(exports).toMatchObject({ project: 'stagecraft', version: '1.4.0', reservations: [] });
    const { pylock, ebuild, json } = exports.forms;
    expect(pylock).toEqual({ ok: true, text: (await get('?format=pylock&version=1.4.0')).text });
    expect(ebuild).toMatchObject({ ok: true });
    expect(json.ok && JSON.parse(json.text)).toMatchObject({ madeAt: '2026-11-28T00:00:00.000Z' });
    expect(await getExports('empty')).toMatchObject({
      version: null,
      forms: { json: { ok: false, code: 'NOTHING_CONFIRMED' } },
    });
  });

  it('says on top that a pin names somebody else, and in the JSON', async () => {
    const publisher = { kind: 'repository' as const, repository: 'https://github.com/another/place' };
    await setPin(await services(), BY, 'stagecraft', publisher);
    const sentence = /^# The pin in force expects github\.com\/another\/place; this release was$/m;
    expect((await get('?format=pylock&version=1.4.0')).text).toMatch(sentence);
    expect((await get('?format=ebuild&version=1.4.0')).text).toMatch(sentence);
    expect(await remembered()).toMatchObject({
      pin: { publisher, by: 'Zoë' },
      reservations: [{ code: 'PIN_DIFFERS' }],
    });
    await setPin(await services(), BY, 'stagecraft', null);
    expect((await remembered()).reservations).toEqual([]);
  });

  it('says that a change was rejected, and by whom', async () => {
    const before: Remembered = JSON.parse((await get('?format=json')).text);
    await decideChange(await services(), BY, 'stagecraft', {
      change: before.openChanges[0]?.id ?? '',
      verdict: 'reject',
      scope: 'release',
      reason: 'Nobody announced it.',
    });
    expect(JSON.parse((await get('?format=json')).text)).toMatchObject({
      openChanges: [{ kind: 'lost', standing: 'rejected', decision: { reason: 'Nobody announced it.' } }],
      reservations: [
        { code: 'CHANGE_REJECTED', message: expect.stringMatching(/^Zoë rejected this/) },
        { code: 'NOTHING_CONFIRMED' },
      ],
    });
  });
});
