/** A question to a project about one of its changes: `/questions/ID`, and `GET /api/v1/attention/ID/question`. */
import { type QuestionFacts, toQuestion } from '../debate/question.ts';
import { findTracker, parseTracker, type Tracker, toPrefilledLink } from '../debate/trackers.ts';
import { isOperational } from '../errors.ts';
import { toProvenancePath } from '../index/path.ts';
import type { Change, ChangeSide, Identity } from '../ledger/types.ts';
import type { FileRecord } from '../store/records.ts';
import { type Services, services } from '../watch/services.ts';
import { readHead } from './kept-ledger.ts';
import { getPublicURL } from './origin.ts';
import { findProject } from './project.ts';
import { readUpstream } from './upstream.ts';
import type { QuestionView } from './views/question.ts';

const CHANGE_ID = /^[0-9a-f]{64}$/;

/** Null where no project that is known here has such a change. */
export async function getQuestion(id: string, { to }: { to: string }): Promise<QuestionView | null> {
  if (!CHANGE_ID.test(id)) return null;
  const running = await services();
  const [record] = await running.store.listChanges({ id, after: null, limit: 1 });
  const project = record && (await findProject(running, record.project));
  if (!record || !project) return null;
  await readHead(running, project);
  const { change, world } = record;
  const question = toQuestion(await readFacts(running, project.id, { change, isReal: world === 'pypi' }));
  const known = world === 'pypi' ? await findKnownTracker(running, project.id, change) : null;
  const other = world === 'pypi' ? parseTracker(to) : null;
  return {
    change: id,
    project: project.name,
    world,
    version: change.version,
    kind: change.kind,
    title: question.title,
    markdown: question.markdown.join('\n\n'),
    plain: question.plain.join('\n\n'),
    link: known && toPrefilledLink(known, question),
    other: other && toPrefilledLink(other, question),
    upstream: (await readUpstream(running.store, [id]))[id] ?? null,
  };
}

/** `isReal`: no address leads to what the rehearsal has. */
type About = { change: Change; isReal: boolean };

async function readFacts(running: Services, projectId: number, about: About): Promise<QuestionFacts> {
  const { project, kind, version, filename, message, after, before } = about.change;
  const named = filename ?? after?.failed?.[0]?.filename ?? null;
  const now = await findFile(running, projectId, {
    version: version ?? after?.version ?? null,
    filename: named,
  });
  const earlier = await findFile(running, projectId, { version: before?.version ?? null, filename: null });
  const toSide = (side: ChangeSide | null, file: FileRecord | null) => ({
    version: side?.version ?? file?.version ?? null,
    provenance: file && about.isReal ? toAddress(running, project, file) : null,
  });
  const board = getPublicURL();
  return {
    project,
    kind,
    version,
    filename: named,
    message,
    code: after?.code ?? null,
    before: before && toSide(before, earlier),
    after: toSide(after, now),
    verdict: board && now?.verdictId ? `${board}/verdicts/${now.verdictId.slice(0, 32)}` : null,
  };
}

const MOST_FILES = 100;
type WhichFile = { version: string | null; filename: string | null };

/** The file that is named; else one with provenance, else any that was looked at. */
async function findFile(
  { store }: Services,
  projectId: number,
  { version, filename }: WhichFile,
): Promise<FileRecord | null> {
  if (version === null) return null;
  const files = await store.listFilesOfRelease(projectId, { version, after: null, limit: MOST_FILES });
  const judged = files.filter(({ verdictId }) => verdictId !== null);
  return (
    judged.find((file) => file.filename === filename) ??
    judged.find(({ outcome }) => outcome === 'verified' || outcome === 'failed') ??
    judged[0] ??
    null
  );
}

/** Where the index serves the provenance of a file; null where it has none. */
function toAddress({ config }: Services, project: string, file: FileRecord): string | null {
  if (file.outcome === 'no-provenance' || file.version === null) return null;
  try {
    return `${config.pypiUrl}${toProvenancePath({ project, version: file.version, filename: file.filename })}`;
  } catch (error) {
    if (isOperational(error)) return null;
    throw error;
  }
}

/**
 * Of whoever published before: whether the one that published now is the project’s is what is asked. Where a release is not
 * what its commit holds, nobody doubts who published it.
 */
async function findKnownTracker(
  { store }: Services,
  projectId: number,
  { kind, version, before }: Change,
): Promise<Tracker | null> {
  const identities = [...(await store.readLedgerParts(projectId, 'identity', { first: 200 })).values()];
  const from = kind === 'source-differs' ? version : (before?.version ?? null);
  const published = identities.find(({ versions }) => from !== null && versions.includes(from));
  const known: Pick<Identity, 'kind' | 'sourceRepositoryURI'> | undefined =
    before?.identity ?? published ?? identities[0];
  return known ? findTracker(known) : null;
}
