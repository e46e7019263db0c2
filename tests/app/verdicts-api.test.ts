/** Verdicts that travel: by half an id, with their evidence, and made again where nobody else can be asked. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getRoot } from '../../app/api/v1/trusted-roots/[sha256]/route.ts';
import { GET as getEvidence } from '../../app/api/v1/verdicts/[id]/evidence/route.ts';
import { GET as getReplay } from '../../app/api/v1/verdicts/[id]/replay/route.ts';
import { GET as getVerdict } from '../../app/api/v1/verdicts/[id]/route.ts';
import { canonicalJSON } from '../../lib/canonical.ts';
import type { VerdictAnswer } from '../../lib/queries/dto.ts';
import type { Verdict } from '../../lib/verify/verdict.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { callboard, SLOW } from '../lib/cli/callboard.ts';
import { readVector } from '../lib/watch/bench.ts';

const good = readVector('github-publish');
const listed = { ...good, uploadTime: '2026-01-02T03:04:05.000000Z' };

describe('a verdict that travels', () => {
  let index: FakeIndex;
  let folder: string;
  /** Of a file without provenance, and of the same file with it. */
  let before: string;
  let id: string;

  const files = async () => {
    const { store } = await services();
    const project = await store.getProject('stagecraft');
    return store.listFiles(project?.id ?? 0);
  };
  const check = async () => {
    const { store, watcher } = await services();
    const { project } = await store.trackProject({ name: 'stagecraft', world: 'pypi', now: Date.now() });
    await watcher.checkNow(project.id);
    return (await files())[0]?.verdictId ?? '';
  };
  beforeAll(async () => {
    index = await startFakeIndex();
    folder = mkdtempSync(join(tmpdir(), 'callboard-verdicts-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    index.addProject('stagecraft', { files: [{ ...listed, provenance: null }] });
    before = await check();
    index.addProject('stagecraft', { files: [listed] });
    id = await check();
  });
  afterAll(async () => {
    await (await services()).store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const context = (asked: string) => ({ params: Promise.resolve({ id: asked }) });
  const request = new Request('http://127.0.0.1/');
  const verdict = async (asked: string) => {
    const answer = await getVerdict(request, context(asked));
    return { status: answer.status, body: await answer.json() };
  };
  const replay = async (asked: string) => (await getReplay(request, context(asked))).json();

  it('is found by half of its id or more, and by nothing less', async () => {
    const whole = await verdict(id);
    expect(whole).toMatchObject({ status: 200, body: { id, filename: good.filename, outcome: 'verified' } });
    for (const length of [32, 33, 63]) expect(await verdict(id.slice(0, length))).toEqual(whole);
    const nothing = [id.slice(0, 31), `${id}0`, id.toUpperCase(), `${id.slice(0, 31)}%`, ''];
    for (const asked of nothing) expect((await verdict(asked)).status, asked).toBe(404);
  });

  it('is itself the same bytes by its id, with what is known today beside it', async () => {
    const { body } = await verdict(id);
    const { today, id: named, recordedAt: _, ...recorded } = body as VerdictAnswer;
    expect(createHash('sha256').update(canonicalJSON(recorded)).digest('hex')).toBe(named);
    expect(today.signature).toMatchObject({ answer: 'yes', says: '6 of 6 checks passed.' });
    expect(today.newer).toBeNull();
    const old = (await verdict(before)).body as VerdictAnswer;
    expect(old).toMatchObject({
      outcome: 'no-provenance',
      today: { newer: id, signature: { answer: 'yes' } },
    });
    const path = join(folder, 'verdict.json');
    writeFileSync(path, JSON.stringify(body));
    const { stdout } = await callboard(['replay', path]);
    expect(stdout).toBe(`same: ${good.filename} (${id})\n`);
  });

  it('is made again from its evidence on a machine without database and network', SLOW, async () => {
    const answer = await getEvidence(request, context(id.slice(0, 32)));
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="${id.slice(0, 12)}.evidence.json"`,
    );
    const path = join(folder, 'evidence.json');
    writeFileSync(path, await answer.text());
    const elsewhere = {
      CALLBOARD_DATABASE_URL: 'file:/proc/nowhere/callboard.db',
      CALLBOARD_TRUST_ROOT: 'embedded',
    };
    const told = { code: 0, stdout: `same: ${good.filename} (${id})\n`, stderr: '' };
    expect(await callboard(['replay', path], elsewhere)).toEqual(told);
    const { code, stdout } = await callboard(['replay', '--json', path], elsewhere);
    expect(code).toBe(0);
    expect(createHash('sha256').update(stdout.trimEnd()).digest('hex')).toBe(id);
  });

  it('is not what another content under its id says it is', SLOW, async () => {
    const evidence = await (await getEvidence(request, context(id))).json();
    const path = join(folder, 'altered.json');
    const altered = { ...evidence, verdict: { ...evidence.verdict, outcome: 'failed' } };
    writeFileSync(path, JSON.stringify(altered));
    expect(await callboard(['replay', path])).toEqual({
      code: 1,
      stdout: `altered: ${good.filename} (${id}): what stands there has another digest than that id.\n`,
      stderr: '',
    });
    const [document] = evidence.documents;
    const swapped = { ...document, base64: Buffer.from('{}').toString('base64') };
    writeFileSync(path, JSON.stringify({ ...evidence, documents: [swapped] }));
    const refused = await callboard(['replay', path]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('does not have the digest it is listed under');
  });

  it('names what it misses where the evidence does not hold it', SLOW, async () => {
    const evidence = await (await getEvidence(request, context(id))).json();
    const path = join(folder, 'less.json');
    writeFileSync(path, JSON.stringify({ ...evidence, documents: evidence.documents.slice(0, 1) }));
    const { code, stdout } = await callboard(['replay', path], {
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'another.db')}`,
    });
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: `not replayed: ${good.filename} (${id}): the trusted root ${evidence.verdict.trustedRoot.sha256} is not held here.\n`,
    });
  });

  it('has evidence that may be kept for good, and is asked again for what is known today', async () => {
    const forGood = 'public, max-age=31536000, immutable';
    for (const [get, keeping] of [[getVerdict, 'no-cache'] as const, [getEvidence, forGood] as const]) {
      const answer = await get(request, context(id));
      expect(answer.headers.get('cache-control')).toBe(keeping);
      const etag = answer.headers.get('etag') ?? '';
      const again = new Request('http://127.0.0.1/', { headers: { 'if-none-match': `W/${etag}` } });
      expect((await get(again, context(id))).status).toBe(304);
      const other = new Request('http://127.0.0.1/', { headers: { 'if-none-match': '"other"' } });
      expect((await get(other, context(id))).status).toBe(200);
      const nothing = await get(again, context('no-verdict'));
      expect([nothing.status, nothing.headers.get('cache-control')]).toEqual([404, 'no-store']);
    }
  });

  it('leads to the trusted root that it was made under, byte for byte', async () => {
    const { body } = await verdict(id);
    const { sha256 } = body.trustedRoot;
    const answer = await getRoot(request, { params: Promise.resolve({ sha256 }) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const unknown = { params: Promise.resolve({ sha256: '0'.repeat(64) }) };
    expect((await getRoot(request, unknown)).status).toBe(404);
  });

  it('says what is known now: that it comes out the same, and which verdict took its place', async () => {
    expect(await replay(id)).toMatchObject({
      id,
      state: 'same',
      isOtherVersion: false,
      now: { newer: null },
    });
    expect(await replay(before)).toMatchObject({
      state: 'nothing',
      now: {
        newer: { id, outcome: 'verified', news: ['outcome', 'provenance'] },
        goneAt: null,
        yanked: null,
      },
    });
  });

  it('says so where this version comes to something else, and names each place', async () => {
    const { store } = await services();
    const [file] = await files();
    const { body } = await verdict(id);
    const { today: _today, id: _, recordedAt: _at, ...recorded } = body as VerdictAnswer;
    const old: Verdict = {
      ...recorded,
      message: 'As it was said then.',
      verifier: { ...recorded.verifier, version: '0.0.1' },
    };
    const kept = { fileId: file?.id ?? 0, runId: null, provenance: null, provenanceEtag: null };
    const { verdictId } = await store.saveCheck({ ...kept, verdict: old, now: Date.now() });
    expect(await replay(verdictId)).toMatchObject({
      state: 'different',
      isOtherVersion: true,
      differences: [{ path: 'message', recorded: '"As it was said then."' }],
    });
    await store.saveCheck({ ...kept, verdict: recorded, now: Date.now() });
    expect(await replay(verdictId)).toMatchObject({ now: { newer: { id, news: ['verifier'] } } });
  });

  it('says that the index has dropped or yanked the file', async () => {
    index.addProject('stagecraft', { files: [{ ...listed, yanked: 'Broken.' }] });
    await check();
    expect(await replay(id)).toMatchObject({ now: { newer: null, goneAt: null, yanked: 'Broken.' } });
    index.addProject('stagecraft', { files: [] });
    await check();
    const { now } = await replay(id);
    expect(now.goneAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});
