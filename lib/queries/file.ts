/** One file with its current verdict, and one verdict by its id. */
import { type CaveatFacts, listCaveats } from '../debate/caveats.ts';
import { formatDate, REHEARSAL_HOST } from '../format.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import type { JudgedChange, Ledger, LedgerFile, LedgerRelease } from '../ledger/types.ts';
import { parseJSON } from '../pep740/json.ts';
import { parseProvenance } from '../pep740/provenance.ts';
import { escapeLines } from '../pep740/text.ts';
import { EVENTS } from '../rehearsal/attacks.ts';
import type { FileRecord, ProjectRecord } from '../store/store.ts';
import type { Verdict } from '../verify/verdict.ts';
import { type Services, services } from '../watch/services.ts';
import { isChecking } from './board.ts';
import type { CaveatView, FilePage, JudgedChangeView, VerdictPage } from './dto.ts';
import { findMeaning } from './failures.ts';
import { indexHost } from './index-host.ts';
import { indexLedger, readLedger, toJudgedChangeView } from './ledger.ts';
import { findProject, isVersion, toFileRow } from './project.ts';
import { findRehearsedVerdict, getRehearsedDocument } from './rehearsal.ts';
import { listReplayCommands } from './rehearsal-commands.ts';
import { listCommands } from './reproduce.ts';
import { toFailure, toISO } from './time.ts';

/** The signed statements, indented for reading; null where one is no JSON. */
function toStatements(document: Uint8Array): (string | null)[] {
  const parsed = parseProvenance(document);
  if (!parsed.ok) return [];
  const attestations = parsed.value.attestationBundles.flatMap((bundle) => bundle.attestations);
  return attestations.map(({ envelope }) => {
    const statement = parseJSON(envelope.statement);
    return statement.ok ? escapeLines(JSON.stringify(statement.value, null, 2)) : null;
  });
}

async function readStatements(
  { store }: Services,
  { provenanceSha256 }: Verdict,
): Promise<(string | null)[]> {
  const document = provenanceSha256 ? await store.getDocument(provenanceSha256) : null;
  return document ? toStatements(document) : [];
}

type Pinned = Pick<CaveatFacts, 'pin' | 'isPinnedLater'>;

function findPin({ pin }: Ledger, release: LedgerRelease | undefined): Pinned {
  const own = release?.pin?.publisher ?? null;
  return { pin: own, isPinnedLater: own === null && pin !== null };
}

function viewCaveats(facts: CaveatFacts): CaveatView[] {
  return listCaveats(facts).map((caveat) => ({
    ...caveat,
    attacks: caveat.attacks.map((id) => ({ id, title: EVENTS[id].title })),
  }));
}

/** What both pages say of a verdict. */
async function explain(
  running: Services,
  verdict: Verdict,
  about: { project: ProjectRecord; file: FileRecord; isPermalink: boolean } & Pinned,
): Promise<Pick<FilePage, 'caveats' | 'meaning' | 'statements' | 'reproduce'>> {
  const { project, file, ...facts } = about;
  const trackedSince = formatDate(new Date(project.trackedAt).toISOString());
  return {
    caveats: viewCaveats({ verdict, trackedSince, ...facts }),
    meaning: findMeaning(verdict),
    statements: await readStatements(running, verdict),
    reproduce: listCommands(verdict, {
      project: project.name,
      version: file.version ?? UNNAMED_VERSION,
      isRehearsal: project.world === 'rehearsal',
      index: running.config.pypiUrl,
    }),
  };
}

/** Several files of one name (replaced bytes) are told apart by being listed: the one that is comes first. */
function findFile(files: FileRecord[], version: string, filename: string): FileRecord | undefined {
  const named = files.filter(
    (file) => file.filename === filename && isVersion(file.version ?? UNNAMED_VERSION, version),
  );
  return named.find((file) => file.goneAt === null) ?? named[0];
}

/** Those that its expectation rests on, and those that are about this file alone. */
function listFileChanges({ changes }: Ledger, file: LedgerFile | undefined): JudgedChangeView[] {
  if (!file) return [];
  const concerns = ({ id, filename }: JudgedChange) =>
    file.changeIds.includes(id) || filename === file.filename;
  return changes.filter(concerns).map(toJudgedChangeView);
}

export async function getFilePage(name: string, asked: string, filename: string): Promise<FilePage | null> {
  const running = await services();
  const project = await findProject(running, name);
  const files = project ? await running.store.listFiles(project.id) : [];
  const file = findFile(files, asked, filename);
  if (!project || !file) return null;

  const record = file.verdictId ? await running.store.getVerdict(file.verdictId) : null;
  const ledger = await readLedger(running.store, project.id);
  const indexed = indexLedger(ledger);
  const known = indexed.file(file);
  const version = file.version ?? UNNAMED_VERSION;
  const pinned = findPin(ledger, indexed.release(version));
  const observations = await running.store.listObservations(file.id);
  const nothing = { caveats: [], meaning: null, statements: [], reproduce: [] };
  return {
    project: project.name,
    world: project.world,
    index: indexHost(running.config, project.world),
    version,
    file: { ...toFileRow(file, known), url: file.url, provenanceUrl: file.provenanceUrl },
    trackedAt: new Date(project.trackedAt).toISOString(),
    verdict: record?.verdict ?? null,
    ...(record
      ? await explain(running, record.verdict, { project, file, isPermalink: false, ...pinned })
      : nothing),
    changes: listFileChanges(ledger, known),
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

/** The verdicts of the rehearsed attacks are in no database: they are computed. */
async function getRehearsedPage(id: string): Promise<VerdictPage | null> {
  const found = await findRehearsedVerdict(id);
  if (!found) return null;
  const { verdict, attack, at } = found;
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
    supersededBy: null,
    rehearsed: { id: attack.id, title: attack.title },
  };
}

const VERDICT_ID = /^[0-9a-f]{64}$/;

export async function getVerdictPage(id: string): Promise<VerdictPage | null> {
  const running = await services();
  if (!VERDICT_ID.test(id)) return null;
  const record = await running.store.getVerdict(id);
  if (!record) return getRehearsedPage(id);

  const at = record.fileId === null ? null : await running.store.getFile(record.fileId);
  const explained = at
    ? await explain(running, record.verdict, { ...at, isPermalink: true })
    : {
        caveats: [],
        meaning: findMeaning(record.verdict),
        statements: await readStatements(running, record.verdict),
        reproduce: [],
      };
  const current = at?.file.verdictId ?? null;
  const isRehearsal = record.verdict.trustedRoot?.instance === 'rehearsal';
  return {
    id,
    recordedAt: new Date(record.createdAt).toISOString(),
    index: indexHost(running.config, at?.project.world ?? (isRehearsal ? 'rehearsal' : 'pypi')),
    verdict: record.verdict,
    at: at && {
      project: at.project.name,
      world: at.project.world,
      version: at.file.version ?? UNNAMED_VERSION,
      uploadTime: toISO(at.file.uploadedAt),
      size: at.file.size,
    },
    ...explained,
    supersededBy: current === id ? null : current,
  };
}
