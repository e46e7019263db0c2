/** What was remembered, in the forms in which it is written down for others. */
import { toEbuildLine } from '../exports/ebuild.ts';
import { toPylock, toPylockPackage } from '../exports/pylock.ts';
import { recallRelease, refuseNothing } from '../exports/release.ts';
import type { RememberedRelease, Written } from '../exports/remembered-release.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { escapeJSON, escapeLines } from '../pep740/text.ts';
import type { ProjectRecord } from '../store/records.ts';
import { type Services, services } from '../watch/services.ts';
import { indexHost } from './index-host.ts';
import { listIdentities, readHead } from './kept-ledger.ts';
import { findProject } from './project.ts';
import { findNewest, findVersion, listSizes, readKeptFiles } from './releases.ts';
import { type About, toRemembered } from './remembered.ts';
import type { ExportFormat, Exports } from './views/exports.ts';

export type Recalled = { project: string; ledger: Ledger; release: RememberedRelease | null; about: About };

/**
 * Null where the project is not tracked, or has no such release. Without a version, the release that a new installation
 * would take; `release` is null where none is known yet.
 */
export async function recallProject(
  name: string,
  version?: string | null,
  now: number = Date.now(),
): Promise<Recalled | null> {
  const running = await services();
  const record = await findProject(running, name);
  if (!record) return null;
  const { store } = running;
  const chosen = version
    ? await findVersion(store, record.id, version)
    : findNewest(await listSizes(store, record.id));
  const ledger = await readPart(running, record, chosen);
  const { world } = record;
  // A recording is no answer of the index: nobody is written down by it.
  const isKnown = chosen !== null && record.recordedAt === null;
  const release = !isKnown ? null : recallRelease(ledger, chosen, world === 'rehearsal');
  if (version && !release) return null;
  const about = { world, index: indexHost(running.config, world), madeAt: now };
  return { project: record.name, ledger, release, about };
}

const FILES_RECALLED = 1_000;

/** The ledger as far as one release is concerned: that one, and the changes that stand against it. */
async function readPart(running: Services, record: ProjectRecord, version: string | null): Promise<Ledger> {
  const { store } = running;
  const { pin, pins, firstUse, unmatchedDecisions } = await readHead(running, record);
  const identities = await listIdentities(store, record.id);
  const ledger = { project: record.name, pin, pins, firstUse, unmatchedDecisions, identities };
  if (version === null) return { ...ledger, releases: [], changes: [] };
  const [kept, files] = await Promise.all([
    store.readLedgerParts(record.id, 'release', { keys: [version] }),
    store.listFilesOfRelease(record.id, { version, after: null, limit: FILES_RECALLED }),
  ]);
  const release = kept.get(version);
  if (!release) return { ...ledger, releases: [], changes: [] };
  const known = await readKeptFiles(store, record.id, files);
  // In the order of the ledger.
  const own = files
    .flatMap((file) => known(file) ?? [])
    .toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
  const against = own.flatMap(({ unsettled }) => unsettled.map(({ changeId }) => changeId));
  const changes = await store.listJudgedChanges(record.id, { ids: [...release.changeIds, ...against] });
  return { ...ledger, releases: [{ ...release, files: own }], changes };
}

/** One release alone. A pylock's entry still wants what `joinForms` puts on top. */
export function writeForm({ project, ledger, release, about }: Recalled, format: ExportFormat): Written {
  if (release === null) return refuseNothing(project);
  if (format === 'pylock') return toPylockPackage(release);
  if (format === 'ebuild') return toEbuildLine(release);
  const told = toRemembered(release, ledger, about);
  return told.ok ? { ok: true, text: `${escapeJSON(JSON.stringify(told.remembered))}\n` } : told;
}

export function joinForms(format: ExportFormat, texts: readonly string[]): string {
  if (format === 'pylock') return toPylock(texts);
  return texts.join(format === 'ebuild' ? '\n' : '');
}

/** Null where there is no such project, or no such release of it. `now` is when it is said to have been made. */
export async function getExports(
  project: string,
  version?: string | null,
  now?: number,
): Promise<Exports | null> {
  const recalled = await recallProject(project, version, now);
  if (!recalled) return null;
  const { release } = recalled;
  return {
    project: recalled.project,
    version: release?.version ?? null,
    reservations: release?.reservations ?? [],
    forms: {
      pylock: writeWhole(recalled, 'pylock'),
      ebuild: writeWhole(recalled, 'ebuild'),
      json: writeWhole(recalled, 'json'),
    },
  };
}

function writeWhole(recalled: Recalled, format: ExportFormat): Written {
  const written = writeForm(recalled, format);
  if (!written.ok) return written;
  const text = format === 'json' ? indent(written.text) : joinForms(format, [written.text]);
  return { ok: true, text: escapeLines(text) };
}

const indent = (text: string): string => `${escapeJSON(JSON.stringify(JSON.parse(text), null, 2))}\n`;
