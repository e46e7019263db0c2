/** One file with its current verdict. */
import { type CaveatFacts, listCaveats } from '../debate/caveats.ts';
import { formatDate } from '../format.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import { parseJSON } from '../pep740/json.ts';
import { parseProvenance } from '../pep740/provenance.ts';
import { escapeJSON } from '../pep740/text.ts';
import { EVENTS } from '../rehearsal/attacks.ts';
import type { KeptRelease, LedgerHead } from '../store/kept-ledger.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Verdict } from '../verify/verdict.ts';
import { findFile } from '../watch/find-file.ts';
import { type Services, services } from '../watch/services.ts';
import { isChecking } from './board.ts';
import { findMeaning } from './failures.ts';
import { indexHost } from './index-host.ts';
import { readHead } from './kept-ledger.ts';
import { toJudgedChangeView } from './ledger.ts';
import { findProject, getUntracked } from './project.ts';
import { readFileRows, readKeptFiles } from './releases.ts';
import { listCommands } from './reproduce.ts';
import { readSourceMatch } from './source.ts';
import { toFailure, toISO } from './time.ts';
import { readToday } from './today.ts';
import type { SourceMatchView } from './views/source.ts';
import type { CaveatView, FilePage } from './views/verdict-pages.ts';

/** The signed statements, indented for reading; null where one is no JSON. */
export function toStatements(document: Uint8Array): (string | null)[] {
  const parsed = parseProvenance(document);
  if (!parsed.ok) return [];
  const attestations = parsed.value.attestationBundles.flatMap((bundle) => bundle.attestations);
  return attestations.map(({ envelope }) => {
    const statement = parseJSON(envelope.statement);
    return statement.ok ? escapeJSON(JSON.stringify(statement.value, null, 2)) : null;
  });
}

export async function readStatements(
  { store }: Services,
  { provenanceSha256 }: Verdict,
): Promise<(string | null)[]> {
  const document = provenanceSha256 ? await store.getDocument(provenanceSha256) : null;
  return document ? toStatements(document) : [];
}

type Pinned = Pick<CaveatFacts, 'pin' | 'isPinnedLater'>;

function findPin({ pin }: LedgerHead, release: KeptRelease | undefined): Pinned {
  const own = release?.pin?.publisher ?? null;
  return { pin: own, isPinnedLater: own === null && pin !== null };
}

export function viewCaveats(facts: CaveatFacts): CaveatView[] {
  return listCaveats(facts).map((caveat) => ({
    ...caveat,
    attacks: caveat.attacks.map((id) => ({ id, title: EVENTS[id].title })),
  }));
}

/** What both pages say of a verdict. */
export async function explain(
  running: Services,
  { id, verdict }: { id: string; verdict: Verdict },
  about: {
    project: ProjectRecord;
    file: FileRecord;
    source: SourceMatchView;
    isPermalink: boolean;
  } & Pinned,
): Promise<Pick<FilePage, 'caveats' | 'meaning' | 'statements' | 'reproduce'>> {
  const { project, file, source, ...facts } = about;
  const compared = source.state === 'compared' ? source.message : null;
  const trackedSince = formatDate(new Date(project.trackedAt).toISOString());
  return {
    caveats: viewCaveats({ verdict, trackedSince, source: compared, ...facts }),
    meaning: findMeaning(verdict),
    statements: await readStatements(running, verdict),
    reproduce: listCommands(id, verdict, {
      project: project.name,
      version: file.version ?? UNNAMED_VERSION,
      isRehearsal: project.world === 'rehearsal',
      url: file.url || null,
      index: running.config.pypiUrl,
    }),
  };
}

export async function getFilePage(name: string, asked: string, filename: string): Promise<FilePage | null> {
  const running = await services();
  const project = await findProject(running, name);
  const { store } = running;
  const file = project && (await findFile(store, project.id, asked, filename));
  if (!project || !file) return null;

  const record = file.verdictId ? await store.getVerdict(file.verdictId) : null;
  const version = file.version ?? UNNAMED_VERSION;
  const head = await readHead(running, project);
  const known = (await readKeptFiles(store, project.id, [file]))(file);
  const source = await readSourceMatch(running, { project, file, verdict: record?.verdict ?? null });
  const row = (await readFileRows(store, project.id, [file]))(file);
  const releases = await store.readLedgerParts(project.id, 'release', { keys: [version] });
  const pinned = findPin(head, releases.get(version));
  const changes = await store.listJudgedChanges(project.id, { ids: known?.concerns ?? [] });
  const observations = await store.listObservations(file.id);
  const nothing = { caveats: [], meaning: null, statements: [], reproduce: [] };
  return {
    project: project.name,
    world: project.world,
    index: indexHost(running.config, project.world),
    version,
    file: { ...row, url: file.url, provenanceUrl: file.provenanceUrl },
    trackedAt: new Date(project.trackedAt).toISOString(),
    untracked: await getUntracked(running, project),
    verdict: record?.verdict ?? null,
    source,
    today: record && (await readToday(running, { project, file, id: record.id })),
    ...(record
      ? await explain(running, record, { project, file, source, isPermalink: false, ...pinned })
      : nothing),
    changes: changes.map(toJudgedChangeView),
    history: observations.map(({ verdictId, outcome, code, observedAt }) => ({
      verdict: verdictId,
      outcome,
      code,
      at: new Date(observedAt).toISOString(),
    })),
    checking: isChecking(project, Date.now()),
    nextCheckAt: toISO(project.nextCheckAt),
    failure: toFailure(project.failure),
  };
}
