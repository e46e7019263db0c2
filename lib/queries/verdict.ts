/** One verdict by its id, and what is known of it now. */
import { canonicalJSON } from '../canonical.ts';
import { formatDate, REHEARSAL_HOST } from '../format.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import { collectSource } from '../replay/collect-evidence.ts';
import type { Evidence } from '../replay/evidence.ts';
import type { FileRecord, ProjectRecord, VerdictRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Verdict } from '../verify/verdict.ts';
import { type Services, services } from '../watch/services.ts';
import { findMeaning } from './failures.ts';
import { explain, readStatements, toStatements, viewCaveats } from './file.ts';
import { indexHost } from './index-host.ts';
import { findRehearsedVerdict, getRehearsedDocument } from './rehearsal.ts';
import { listReplayCommands } from './rehearsal-commands.ts';
import { getEvidence, replayNow } from './replay.ts';
import { readSourceMatch } from './source.ts';
import { toISO } from './time.ts';
import { readToday, toUnknownToday } from './today.ts';
import { listAskable } from './upstream.ts';
import type { KnownNow, NewerVerdict, News, VerdictReplay } from './views/replay.ts';
import type { Today, VerdictAnswer } from './views/today.ts';
import type { VerdictPage } from './views/verdict-pages.ts';

/** Half of an id is enough to point at a verdict: 128 bits, as short as a UUID. Of two that begin alike neither is meant. */
const REFERENCE = /^[0-9a-f]{32,64}$/;

/** `fileId`: null for a verdict of no tracked file. */
type Found = { id: string; recordedAt: string; verdict: Verdict; fileId: number | null };

/** A recorded verdict by the beginning of its id. */
async function findRecord(store: Store, reference: string): Promise<VerdictRecord | null> {
  if (reference.length === 64) return store.getVerdict(reference);
  const following = await store.listVerdictIds({ after: reference, limit: 2 });
  const [id, another] = following.filter((one) => one.startsWith(reference));
  return id === undefined || another !== undefined ? null : store.getVerdict(id);
}

/** The verdicts of the rehearsed attacks are in no database: they are computed. */
async function findAnywhere({ store }: Services, reference: string): Promise<Found | null> {
  if (!REFERENCE.test(reference)) return null;
  const record = await findRecord(store, reference);
  if (record) {
    const { id, verdict, createdAt, fileId } = record;
    return { id, recordedAt: new Date(createdAt).toISOString(), verdict, fileId };
  }
  const rehearsed = await findRehearsedVerdict(reference);
  if (!rehearsed) return null;
  const { id, verdict, at } = rehearsed;
  return { id, recordedAt: at, verdict, fileId: null };
}

export async function getVerdict(reference: string): Promise<VerdictAnswer | null> {
  const running = await services();
  const found = await findAnywhere(running, reference);
  if (!found) return null;
  const { id, recordedAt, verdict, fileId } = found;
  const at = fileId === null ? null : await running.store.getFile(fileId);
  return { today: await readTodayOf(running, found, at), id, recordedAt, ...verdict };
}

/** Beside a verdict: of the file that it is about, where that is one of a project that was ever tracked. */
function readTodayOf(
  running: Services,
  { id, verdict }: Pick<Found, 'id' | 'verdict'>,
  at: Place | null,
): Promise<Today> | Today {
  return at ? readToday(running, { ...at, id }) : toUnknownToday(running, verdict);
}

export async function getVerdictEvidence(reference: string): Promise<Evidence | null> {
  const running = await services();
  const found = await findAnywhere(running, reference);
  if (!found) return null;
  const { id, recordedAt, verdict, fileId } = found;
  const evidence = await getEvidence(running.store, { id, recordedAt, verdict });
  const source = fileId === null ? null : await collectSource(running.store, fileId);
  return source ? { ...evidence, source } : evidence;
}

/** `GET /api/v1/verdicts/ID/replay`. */
export async function getVerdictReplay(reference: string): Promise<VerdictReplay | null> {
  const running = await services();
  const found = await findAnywhere(running, reference);
  if (!found) return null;
  const { id, verdict, fileId } = found;
  const replay = await replayNow(running.store, id, verdict);
  const at = fileId === null ? null : await running.store.getFile(fileId);
  return { id, ...replay, now: at && (await getKnownNow(running.store, found, at.file)) };
}

async function getRehearsedPage(running: Services, reference: string): Promise<VerdictPage | null> {
  const found = await findRehearsedVerdict(reference);
  if (!found) return null;
  const { id, verdict, attack, at } = found;
  const trackedSince = formatDate(found.trackedAt);
  const document = verdict.provenanceSha256 ? await getRehearsedDocument(verdict.provenanceSha256) : null;
  return {
    id,
    recordedAt: at,
    index: REHEARSAL_HOST,
    verdict,
    at: null,
    // Whoever rehearses has the bytes.
    caveats: viewCaveats({ verdict, trackedSince, isPermalink: true }).filter(
      (caveat) => caveat.id !== 'digest-from-index',
    ),
    meaning: findMeaning(verdict),
    statements: document ? toStatements(document) : [],
    reproduce: listReplayCommands(id, verdict),
    now: null,
    today: toUnknownToday(running, verdict),
    source: null,
    replay: await replayNow(running.store, id, verdict),
    askable: [],
    rehearsed: { id: attack.id, title: attack.title },
  };
}

type Place = { project: ProjectRecord; file: FileRecord };

const toPlace = ({ project, file }: Place): VerdictPage['at'] => ({
  project: project.name,
  world: project.world,
  isTracked: project.untrackedAt === null,
  version: file.version ?? UNNAMED_VERSION,
  uploadTime: toISO(file.uploadedAt),
  size: file.size,
});

export async function getVerdictPage(reference: string): Promise<VerdictPage | null> {
  const running = await services();
  if (!REFERENCE.test(reference)) return null;
  const record = await findRecord(running.store, reference);
  if (!record) return getRehearsedPage(running, reference);

  const { id, verdict } = record;
  const at = record.fileId === null ? null : await running.store.getFile(record.fileId);
  const source = at && (await readSourceMatch(running, { ...at, verdict }));
  const explained =
    at && source
      ? await explain(running, record, { ...at, source, isPermalink: true })
      : {
          caveats: [],
          meaning: findMeaning(verdict),
          statements: await readStatements(running, verdict),
          reproduce: [],
        };
  const isRehearsal = verdict.trustedRoot?.instance === 'rehearsal';
  return {
    id,
    recordedAt: new Date(record.createdAt).toISOString(),
    index: indexHost(running.config, at?.project.world ?? (isRehearsal ? 'rehearsal' : 'pypi')),
    verdict,
    at: at && toPlace(at),
    ...explained,
    now: at && (await getKnownNow(running.store, { id, verdict }, at.file)),
    today: await readTodayOf(running, { id, verdict }, at),
    source,
    replay: await replayNow(running.store, id, verdict),
    askable: at ? await listAskable(running.store, at.project, at.file) : [],
  };
}

async function getKnownNow(
  store: Store,
  own: Pick<Found, 'id' | 'verdict'>,
  file: FileRecord,
): Promise<KnownNow> {
  return {
    newer: await findNewer(store, own, file),
    checkedAt: toISO(file.checkedAt),
    recordedAt: toISO(file.recordedAt),
    goneAt: toISO(file.goneAt),
    yanked: file.yanked === false ? null : file.yanked,
  };
}

async function findNewer(
  store: Store,
  own: Pick<Found, 'id' | 'verdict'>,
  file: FileRecord,
): Promise<NewerVerdict | null> {
  if (file.verdictId === null || file.verdictId === own.id) return null;
  const [newer, [latest]] = await Promise.all([
    store.getVerdict(file.verdictId),
    store.listObservations(file.id),
  ]);
  if (!newer) return null;
  const { id, verdict, createdAt } = newer;
  const { outcome, code } = verdict;
  const at = new Date(latest?.observedAt ?? createdAt).toISOString();
  return { id, outcome, code, at, news: listNews(own.verdict, verdict) };
}

/** `detail`: none of the members that a reader would ask about. */
function listNews(before: Verdict, after: Verdict): News[] {
  const parts: Record<Exclude<News, 'detail'>, (verdict: Verdict) => unknown> = {
    outcome: ({ outcome, code }) => [outcome, code],
    provenance: ({ provenanceSha256 }) => provenanceSha256,
    'trusted-root': ({ trustedRoot }) => trustedRoot,
    verifier: ({ verifier }) => verifier,
    expected: ({ expected }) => expected.publisher,
  };
  const names = Object.keys(parts) as (keyof typeof parts)[];
  const news = names.filter(
    (name) => canonicalJSON(parts[name](before)) !== canonicalJSON(parts[name](after)),
  );
  return news.length > 0 ? news : ['detail'];
}
