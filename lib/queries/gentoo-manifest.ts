/** The Manifest of an ebuild: its two lines made from what is served, and a whole one compared with that. */
import { InputError } from '../errors.ts';
import { findListing } from '../evidence/listed-file.ts';
import * as compare from '../gentoo/compare-manifest.ts';
import { type Ebuild, projectOf } from '../gentoo/ebuild.ts';
import { fetchedSdist } from '../gentoo/globals.ts';
import { toDistLine } from '../gentoo/manifest.ts';
import { type ManifestLine, readManifest } from '../gentoo/read-manifest.ts';
import type { IndexFile, ProjectListing } from '../index/client.ts';
import { type Digested, digestFile, digestProvenance } from '../watch/dist.ts';
import { fetchAlone, limitTime } from '../watch/fetch-alone.ts';
import { type AskedIndex, chooseIndex } from './gentoo-look-up.ts';
import type { DistLineView, ManifestReading, ManifestRow } from './views/gentoo.ts';

/** @throws InputError `FETCH_BUSY` or `NOT_LISTED`; IndexError where the listing cannot be read */
export async function makeDistLines(ebuild: Ebuild): Promise<DistLineView[]> {
  const asked = await chooseIndex(projectOf(ebuild));
  const listing = await needListing(asked);
  const filename = fetchedSdist(ebuild);
  const file = listing.files.find((each) => each.filename === filename);
  if (!file)
    throw new InputError('NOT_LISTED', `The index lists no ${filename}, so there is nothing to fetch.`);
  const name = `${filename}.provenance`;
  const { index } = asked.source;
  return fetchAlone(async (signal) => [
    toView(filename, await digestFile(index, file, { name: filename, signal })),
    toView(name, await digestProvenance(index, asked.project, file, { name, signal })),
  ]);
}

function toView(filename: string, made: Digested): DistLineView {
  if (!made.ok) return { filename, line: null, message: made.message };
  return { filename, line: toDistLine(made.entry), message: '' };
}

async function needListing({ source, project }: AskedIndex): Promise<ProjectListing> {
  const listing = await findListing(source.index, project);
  if (!listing) throw new InputError('NOT_LISTED', `The index knows no project ${project}.`);
  return listing;
}

const MAX_CHARACTERS = 256 * 1024;
const MAX_LINES = 500;
/** Requests and bytes for one Manifest. */
const MAX_PROVENANCES = 25;
const MAX_FILES = 10;
const MAX_BYTES = 512 * 1024 * 1024;

/** @throws InputError; IndexError where the listing cannot be read */
export async function compareManifest(
  name: string,
  text: string,
  { withFiles }: { withFiles: boolean },
): Promise<ManifestReading> {
  if (text.length > MAX_CHARACTERS)
    throw new InputError('BODY_TOO_LARGE', 'No Manifest is that long: over 256 KiB.');
  const { entries, unreadable, passedOver } = readManifest(text);
  if (entries.length > MAX_LINES) {
    throw new InputError('MANIFEST_TOO_LONG', `At most ${MAX_LINES} DIST lines are compared at once.`);
  }
  const asked = await chooseIndex(name);
  const listing = entries.length > 0 ? await needListing(asked) : null;
  const files = new Map(listing?.files.map((file) => [file.filename, file]));
  const run = (signal: AbortSignal) => compareAll(entries, files, asked, createBudget(withFiles, signal));
  const rows = withFiles ? await fetchAlone(run) : await run(limitTime());
  return { project: asked.project, index: asked.host, rows, unreadable, passedOver };
}

type Budget = { provenances: number; files: number; bytes: number; signal: AbortSignal };
const createBudget = (withFiles: boolean, signal: AbortSignal): Budget => ({
  provenances: MAX_PROVENANCES,
  files: withFiles ? MAX_FILES : 0,
  bytes: MAX_BYTES,
  signal,
});

/** One after the other: somebody's Manifest is no reason to ask an index much at once. */
async function compareAll(
  entries: readonly ManifestLine[],
  files: ReadonlyMap<string, IndexFile>,
  asked: AskedIndex,
  budget: Budget,
): Promise<ManifestRow[]> {
  const rows: ManifestRow[] = [];
  for (const { line, entry } of entries) {
    const { filename, isProvenance } = compare.toIndexName(entry.filename);
    const file = files.get(filename);
    const compared = !file
      ? compare.compareUnlisted(entry, asked.project)
      : file.problem !== null
        ? notCompared(file.problem)
        : isProvenance
          ? await compareProvenance(entry, file, asked, budget)
          : await compareFile(entry, file, asked, budget);
    rows.push({ line, filename: entry.filename, ...compared });
  }
  return rows;
}

type Entry = ManifestLine['entry'];

async function compareProvenance(entry: Entry, file: IndexFile, asked: AskedIndex, budget: Budget) {
  if (file.provenanceUrl === null) {
    return { state: 'unlisted' as const, said: ['The index says that this file has no provenance.'] };
  }
  if (budget.provenances === 0)
    return notCompared(`Only ${MAX_PROVENANCES} provenances are fetched at once.`);
  budget.provenances -= 1;
  const served = await digestProvenance(asked.source.index, asked.project, file, {
    name: entry.filename,
    signal: budget.signal,
  });
  return served.ok ? compare.compareServed(entry, served.entry) : notCompared(served.message);
}

async function compareFile(entry: Entry, file: IndexFile, asked: AskedIndex, budget: Budget) {
  const listed = compare.compareListed(entry, file.size);
  if (listed.state === 'differs' || budget.files === 0) return listed;
  budget.files -= 1;
  const served = await digestFile(asked.source.index, file, {
    name: entry.filename,
    maxBytes: budget.bytes,
    signal: budget.signal,
  });
  if (!served.ok) return notCompared(served.message);
  budget.bytes -= served.entry.sizeBytes;
  return compare.compareServed(entry, served.entry);
}

const notCompared = (reason: string): compare.Comparison => ({ state: 'unknown', said: [reason] });
