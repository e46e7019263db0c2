/** What is known of a file beside the commit that its certificate names. */
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import { findBasis, type NoBasis } from '../matching/basis.ts';
import { comesFirst } from '../source/compare.ts';
import { toFactSentence } from '../source/facts.ts';
import { toLeftOutSentence, toReachSentence, toTagSentence } from '../source/place-sentences.ts';
import { toRecordSentence } from '../source/record.ts';
import type { ComparedFile } from '../source/types.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Found, SourceAsk, SourceResult, SourceSummary } from '../store/source-store.ts';
import type { Verdict } from '../verify/verdict.ts';
import { findFile } from '../watch/find-file.ts';
import { type Services, services } from '../watch/services.ts';
import { toReachable, toTag, WAITING } from './known-source.ts';
import { findProject } from './project.ts';
import { toISO } from './time.ts';
import type { ComparedFileView, SourceMatchView } from './views/source.ts';

type Running = Pick<Services, 'store' | 'config' | 'sourceQueue'>;
type About = { project: ProjectRecord; file: FileRecord; verdict: Verdict | null };

/** `GET /api/v1/projects/NAME/VERSION/FILENAME/source`; null where there is no such file. */
export async function getSourceMatch(
  name: string,
  version: string,
  filename: string,
): Promise<SourceMatchView | null> {
  const running = await services();
  const project = await findProject(running, name);
  const file = project && (await findFile(running.store, project.id, version, filename));
  if (!project || !file) return null;
  const record = file.verdictId === null ? null : await running.store.getVerdict(file.verdictId);
  return readSourceMatch(running, { project, file, verdict: record?.verdict ?? null });
}

export async function readSourceMatch(running: Running, about: About): Promise<SourceMatchView> {
  const { project, file } = about;
  const record = await running.store.getSource(file.id);
  const found = record?.found ?? null;
  const told = found ? toCompared(found, project) : await toUncompared(running, about, record?.ask ?? null);
  return {
    project: project.name,
    version: file.version ?? UNNAMED_VERSION,
    filename: file.filename,
    sha256: file.sha256,
    ...told,
    waiting: toWaiting(record?.ask ?? null),
    failure: toFailureView(record?.ask ?? null),
    earlier: (record?.earlier ?? []).map(toEarlier),
  };
}

type Told = Omit<
  SourceMatchView,
  'project' | 'version' | 'filename' | 'sha256' | 'waiting' | 'failure' | 'earlier'
>;

function toCompared(found: Found<SourceResult>, { world }: ProjectRecord): Told {
  const { match, sdist, since, record, repository, commit, reach, tag } = found;
  return {
    state: 'compared',
    code: null,
    message: match.sentence,
    repository,
    commit,
    commitPage: world === 'pypi' ? toCommitPage(repository, commit) : null,
    askable: world === 'pypi',
    reachable: toReachable(reach.state),
    reach: toReachSentence(reach),
    ...toTag(tag),
    tagSays: toTagSentence(tag),
    counts: match.counts,
    foundAt: toISO(found.at),
    checkedAt: toISO(found.checkedAt),
    leftOut: toLeftOutSentence(match.onlyInRepository) || null,
    root: match.root,
    record: record?.map((problem) => ({ ...problem, says: toRecordSentence(problem) })) ?? null,
    sdist: sdist && {
      filename: sdist.filename,
      sha256: sdist.sha256,
      message: sdist.sentence,
      counts: sdist.counts,
      files: sdist.files.map(toFileView),
    },
    since: since && toSinceView(since),
    files: match.files.map(toFileView),
    filesLeftOut: match.leftOut,
    unexplained: found.unexplained.total,
  };
}

function toSinceView(since: NonNullable<SourceResult['since']>): SourceMatchView['since'] {
  const { version, filename, sha256, unchanged, facts, changes, leftOut } = since;
  return {
    version,
    filename,
    sha256,
    unchanged,
    facts: facts.map((fact) => ({ kind: fact.kind, says: toFactSentence(fact) })),
    changes: changes.map(({ kind, path, before, runs, inCommit }) => ({
      kind,
      path,
      before,
      runs,
      inCommit,
    })),
    changesLeftOut: leftOut,
  };
}

const toFileView = (file: ComparedFile): ComparedFileView => ({ ...file, comesFirst: comesFirst(file) });

/** Only of forges whose addresses are known to be so. */
function toCommitPage(repository: string, commit: string): string | null {
  if (repository.startsWith('https://github.com/')) return `${repository}/tree/${commit}`;
  return repository.startsWith('https://gitlab.com/') ? `${repository}/-/tree/${commit}` : null;
}

const UNSEEN = {
  commitPage: null,
  askable: false,
  reachable: null,
  reach: null,
  tag: null,
  tagState: 'unknown',
  tagSays: null,
  counts: null,
  foundAt: null,
  checkedAt: null,
  leftOut: null,
  root: null,
  record: null,
  sdist: null,
  since: null,
  files: [],
  filesLeftOut: 0,
  unexplained: 0,
} as const;

async function toUncompared(
  { config, sourceQueue }: Running,
  { project, verdict }: About,
  ask: SourceAsk | null,
): Promise<Told> {
  const basis = verdict && findBasis(verdict);
  if (!basis || 'state' in basis) return toNone(basis);
  const { repository, commit } = basis;
  const why = ask?.failure ?? (await findObstacle({ config, sourceQueue }, project)) ?? toPending(ask);
  const { code, message } = why;
  const state = code === REHEARSED.code ? 'not-applicable' : 'indeterminate';
  const askable = state === 'indeterminate' && code !== OFF.code;
  return {
    ...UNSEEN,
    files: [],
    state,
    code,
    message,
    repository,
    commit,
    commitPage: state === 'indeterminate' ? toCommitPage(repository, commit) : null,
    askable,
  };
}

function toNone(basis: NoBasis | null): Told {
  const nothing = { ...UNSEEN, files: [], repository: null, commit: null };
  if (basis === null) return { ...nothing, state: 'indeterminate', ...UNCHECKED };
  const { code, message } = basis;
  return { ...nothing, state: 'not-applicable', code, message };
}

const UNCHECKED = {
  code: 'NOT_CHECKED',
  message: 'The file was not checked yet, so that no commit is known to compare it with.',
};
const REHEARSED = {
  code: 'REHEARSAL',
  message:
    'The repositories of the rehearsal exist nowhere, and of this release none is told, so there is nothing to compare it with.',
};
const OFF = {
  code: 'SOURCE_OFF',
  message: 'Source match is off here (CALLBOARD_SOURCE=off), so it was not compared with its commit.',
};
const NOT_ASKED = {
  code: 'SOURCE_NOT_ASKED',
  message:
    'It was not compared with its commit. The newest release is compared by itself; others are where somebody asks for it.',
};

const toPending = (ask: SourceAsk | null) => (ask === null ? NOT_ASKED : WAITING);

/** What keeps every file from being compared here; null: nothing. */
async function findObstacle(
  { config, sourceQueue }: Pick<Running, 'config' | 'sourceQueue'>,
  { world }: ProjectRecord,
): Promise<{ code: string; message: string } | null> {
  if (sourceQueue === null) return OFF;
  if (world === 'rehearsal') return REHEARSED;
  // Without background checks this process compares nothing; the machine that does may have git.
  return config.watch ? sourceQueue.findTrouble() : null;
}

function toWaiting(ask: SourceAsk | null): SourceMatchView['waiting'] {
  if (ask?.state !== 'waiting') return null;
  const { askedAt, nextTryAt, tries } = ask;
  return { since: toTime(askedAt), nextTryAt: toTime(nextTryAt), tries };
}

const toTime = (at: number): string => new Date(at).toISOString();

function toFailureView(ask: SourceAsk | null): SourceMatchView['failure'] {
  return ask?.failure ? { ...ask.failure, at: toTime(ask.failure.at) } : null;
}

function toEarlier({
  at,
  commit,
  reach,
  tag,
  sentence,
}: Found<SourceSummary>): SourceMatchView['earlier'][number] {
  return {
    foundAt: toTime(at),
    commit,
    reachable: toReachable(reach),
    tag: toTag(tag).tag,
    message: sentence,
  };
}
