/** What was found of a file beside its commit, in every form in which its verdict travels, and in what needs a person. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as listAttention } from '../../app/api/v1/attention/route.ts';
import { GET as getSource } from '../../app/api/v1/projects/[project]/[version]/[filename]/source/route.ts';
import { TEXT_FORMS, write } from '../../components/verdict/as-text.ts';
import { Hero } from '../../components/verdict/hero.tsx';
import { toDescription, toTold } from '../../components/verdict/told.ts';
import { toVerdictView } from '../../components/verdict/view.ts';
import { toSourceLines } from '../../lib/cli/commands/replay/lines.ts';
import { readKnown } from '../../lib/queries/known.ts';
import { readSourceMatch } from '../../lib/queries/source.ts';
import { getVerdict, getVerdictPage } from '../../lib/queries/verdict.ts';
import { sourceMatchSchema } from '../../lib/queries/views/source.ts';
import { collectSource } from '../../lib/replay/collect-evidence.ts';
import { EVIDENCE_SCHEMA } from '../../lib/replay/evidence.ts';
import { parseRecorded } from '../../lib/replay/recorded.ts';
import { replaySource } from '../../lib/replay/replay-source.ts';
import type { SourceOutcome } from '../../lib/store/source-store.ts';
import { updateLedger } from '../../lib/watch/ledger.ts';
import { type Services, services } from '../../lib/watch/services.ts';
import { aFile, aVerdict, NOW, PROVENANCE, saveRoot, sha256 } from '../lib/store/fixtures.ts';
import { aFinding, COMMIT, findSource } from '../lib/store/source-fixtures.ts';

const log = { info() {}, warn() {}, error() {} };
const flat = (text: string) =>
  text.replaceAll(/<[^>]*>|`|\[(?=.\])|(?<=\[?.)\]|\*\*/g, '').replaceAll(/\s+/g, ' ');

describe('a file beside its commit', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-source-forms-'));
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', 'embedded');
  });
  afterAll(async () => {
    await (await services()).store.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  /** The file of a project of its own, confirmed, and what was found of it. */
  async function record(name: string, ...outcomes: SourceOutcome[]) {
    const { store } = await services();
    const { project } = await store.trackProject({ name, world: 'pypi', now: NOW });
    const listed = aFile({ filename: `${name}-1.0.tar.gz` });
    const [file] = await store.saveListedFiles(project.id, [listed], NOW);
    if (!file) throw new Error('The file was not saved.');
    await saveRoot(store);
    const { attestations, ...verdict } = aVerdict({ filename: listed.filename, sha256: listed.sha256 });
    const names = { sourceRepositoryURI: 'https://github.com/owner/sample', sourceRepositoryDigest: COMMIT };
    const signed = attestations.map((each) => ({ ...each, claims: { ...each.claims, ...names } }));
    const check = { fileId: file.id, runId: null, provenance: PROVENANCE, provenanceEtag: null, now: NOW };
    const { verdictId } = await store.saveCheck({ ...check, verdict: { ...verdict, attestations: signed } });
    for (const [at, outcome] of outcomes.entries())
      await findSource(store, { projectId: project.id, fileId: file.id }, outcome, NOW + at);
    await updateLedger({ store, log, now: () => NOW }, project);
    return verdictId;
  }

  const read = async (name: string) => {
    const about = { project: name, version: '1.0', filename: `${name}-1.0.tar.gz` };
    const answer = await getSource(new Request('http://127.0.0.1:3000/'), { params: Promise.resolve(about) });
    return sourceMatchSchema.parse(await answer.json());
  };
  /** The same as this process would say it with other services. */
  const readWith = async (name: string, changes: Partial<Services>) => {
    const running = { ...(await services()), ...changes };
    const project = await running.store.getProject(name);
    const [file] = project ? await running.store.listFiles(project.id) : [];
    const record = file?.verdictId ? await running.store.getVerdict(file.verdictId) : null;
    if (!project || !file || !record) throw new Error('There is no such file.');
    return readSourceMatch(running, { project, file, verdict: record.verdict });
  };

  it('is said in every form, with the time at which it was compared', async () => {
    const id = await record('said', aFinding({ reach: { state: 'none', names: [], why: null } }));
    const page = await getVerdictPage(id);
    if (!page) throw new Error('There is no page of the verdict.');
    const view = toVerdictView(page, 'https://board.example');
    const told = toTold(view, { at: page.recordedAt, stored: null });
    const forms = [
      ...TEXT_FORMS.map((form) => write(told, form)),
      toDescription(told),
      renderToStaticMarkup(createElement(Hero, { view })),
      JSON.stringify((await getVerdict(id))?.today),
    ];
    const line =
      '1 of 2 files is in commit 0123456; 1 is only in the release. 1 file that runs by itself is not in the commit as it is here. No branch and no tag leads to the commit. Compared on 1 Nov 2026.';
    for (const form of forms) expect(flat(form)).toContain(line);
    expect(page.caveats.find((caveat) => caveat.id === 'not-reviewed')?.text).toBe(
      '1 of 2 files is in commit 0123456; 1 is only in the release. Digests were compared; nobody here read the files.',
    );
  });

  it('is no part of the verdict, whose id stays', async () => {
    const id = await record('apart', aFinding());
    expect((await getVerdict(id))?.id).toBe(id);
    const { today, id: _, recordedAt: __, ...verdict } = (await getVerdict(id)) ?? {};
    expect(today?.source).not.toBeNull();
    expect(JSON.stringify(verdict)).not.toContain('evil.pth');
  });

  it('is made again from its evidence, which has lists of files and none of their contents', async () => {
    const id = await record('evidence', aFinding({ sha256: sha256('evidence-1.0.tar.gz') }));
    const { store } = await services();
    const stored = await store.getVerdict(id);
    const source = await collectSource(store, stored?.fileId ?? 0);
    const before = { schema: EVIDENCE_SCHEMA, id, recordedAt: '', verdict: stored?.verdict, documents: [] };
    const evidence = { ...before, source };
    const { recorded } = parseRecorded('evidence.json', Buffer.from(JSON.stringify(evidence)));
    const [one] = recorded;
    if (!one?.source) throw new Error('The evidence has no source match.');
    expect(replaySource(one.source, one.verdict)).toEqual({ state: 'same', files: 1, byContents: 0 });
    const [member] = one.source.archive.members;
    if (!member) throw new Error('The archive has a member.');
    const hidden = {
      ...one.source,
      tree: { ...one.source.tree, entries: [{ ...member, mode: '100644' as const }] },
    };
    expect(replaySource(hidden, one.verdict)).toEqual({
      state: 'different',
      differences: [{ path: 'evil.pth', recorded: 'only-in-release', replayed: 'identical' }],
    });
    expect(toSourceLines(replaySource(hidden, one.verdict))).toContain(
      '  evil.pth: "only-in-release" is recorded, "identical" comes out',
    );
    const other = { ...one.source, archive: { ...one.source.archive, sha256: 'c'.repeat(64) } };
    expect(replaySource(other, one.verdict)).toEqual({ state: 'other' });
    expect(
      parseRecorded('evidence.json', Buffer.from(JSON.stringify(before))).recorded[0]?.source,
    ).toBeUndefined();
  });

  it('is in what is known of a release, for whoever holds releases to a policy', async () => {
    await record('known', aFinding());
    await record('unknown');
    const wanted = ['known', 'unknown'].map((project) => ({ project, version: '1.0' }));
    const { projects } = await readKnown(await services(), wanted, { board: null, now: NOW });
    const [known, unknown] = projects.map(({ releases }) => releases[0]?.files[0]);
    expect(known?.source).toEqual({
      state: 'compared',
      code: null,
      repository: 'https://github.com/owner/sample',
      commit: COMMIT,
      reachable: true,
      tag: { name: 'v1.0', commit: COMMIT },
      counts: expect.objectContaining({ inRelease: 2, onlyInRelease: 1 }),
      unexplained: 1,
    });
    expect(unknown).not.toHaveProperty('source');
  });

  it('needs a person where a file that runs is not in the commit, or nothing leads to it', async () => {
    await record('asks', aFinding({ reach: { state: 'none', names: [], why: null } }));
    const answer = await listAttention(new Request('http://127.0.0.1:3000/api/v1/attention'));
    const { items } = await answer.json();
    expect(
      items
        .filter(({ project }: Record<string, unknown>) => project === 'asks')
        .map(({ kind, severity, version }: Record<string, unknown>) => [kind, severity, version]),
    ).toEqual([
      ['source-differs', 'warning', '1.0'],
      ['source-differs', 'warning', '1.0'],
    ]);
  });

  it('could not be told where nothing could be compared, with the code and when it is tried again', async () => {
    const failure = { code: 'FORGE_UNREACHABLE', message: 'github.com could not be reached.' };
    await record('unreached', { state: 'failed', failure, nextTryAt: NOW + 60_000, pausedUntil: null });
    expect(await read('unreached')).toMatchObject({
      state: 'indeterminate',
      code: 'FORGE_UNREACHABLE',
      message: failure.message,
      repository: 'https://github.com/owner/sample',
      commit: COMMIT,
      counts: null,
      waiting: { nextTryAt: new Date(NOW + 60_000).toISOString(), tries: 1 },
    });
  });

  it('keeps what was found before a try that failed', async () => {
    const failure = { code: 'FORGE_SLOW', message: 'github.com did not answer in time.' };
    await record('slow', aFinding(), { state: 'failed', failure, nextTryAt: null, pausedUntil: null });
    expect(await read('slow')).toMatchObject({
      state: 'compared',
      code: null,
      failure: { code: 'FORGE_SLOW' },
    });
  });

  it('was not compared where nobody asked, source match is off, or git is missing, each of which is said', async () => {
    await record('unasked');
    const { config, sourceQueue } = await services();
    const here = { config: { ...config, watch: true } };
    expect(await readWith('unasked', here)).toMatchObject({
      state: 'indeterminate',
      code: 'SOURCE_NOT_ASKED',
    });
    expect(await readWith('unasked', { ...here, sourceQueue: null })).toMatchObject({ code: 'SOURCE_OFF' });
    const failure = {
      code: 'GIT_MISSING',
      message: 'No git.',
      retryable: false,
      retryAfterMs: null,
    } as const;
    const without = Object.assign(Object.create(sourceQueue), { findTrouble: async () => failure });
    expect(await readWith('unasked', { ...here, sourceQueue: without })).toMatchObject({
      code: 'GIT_MISSING',
    });
    const elsewhere = { config: { ...config, watch: false }, sourceQueue: without };
    expect(await readWith('unasked', elsewhere)).toMatchObject({ code: 'SOURCE_NOT_ASKED' });
  });
});
