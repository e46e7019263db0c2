/** Two files that name dependencies, with what is known of what changed between them: the value that every output writes. */
import type { KnownProject, LedgerFile } from '../gate/ledger-file.ts';
import type { Import, ImportFormat, ImportLine } from '../imports/types.ts';
import { type DiffChange, listChanges } from './changes.ts';
import { compareImports, ENTRY_CHANGES, type Entry, type Locked, PYPI } from './entries.ts';
import { comparePublishers, type PublisherState } from './publisher.ts';
import { listReasons, type Reason, WEIGHTS } from './reasons.ts';
import { type DiffRelease, describeRelease } from './release.ts';

const DIFF_SCHEMA = 'callboard.diff/1';

/** Null: there is no file, or it is empty. */
type Format = ImportFormat | null;
export type ReadContent = Omit<Import, 'format'> & { format: Format };
export const NO_CONTENT: ReadContent = { format: null, projects: [], elsewhere: [], lines: [] };

/** A file as it is named to whoever reads the report. */
export type ReadFile = { name: string; read: ReadContent };

export type DiffPackage = Pick<Entry, 'name' | 'change' | 'unchanged'> & {
  from: DiffRelease[];
  to: DiffRelease[];
  /** Null where it was removed. */
  publisher: PublisherState | null;
  /** Changes that are about the releases it moves to, most urgent first; decided ones too. */
  changes: DiffChange[];
  /** Why it has to be looked at, most pressing first; empty where nothing speaks for that. */
  reasons: Reason[];
  /** Its page; null where no board is known. */
  link: string | null;
};

export type DiffReport = {
  schema: typeof DIFF_SCHEMA;
  base: { name: string; format: Format; packages: number };
  head: { name: string; format: Format; packages: number };
  /** Address of the board that links lead to. */
  board: string | null;
  /** When what is known was true, ISO 8601. */
  asOf: string;
  counts: {
    packages: number;
    /** Those that need a person: an alarm, a warning, or that something does not verify. */
    needed: number;
    /** Of the others, those of which something could not be told. */
    unknown: number;
  } & Record<Entry['change'], number>;
  /** What needs a person first. */
  packages: DiffPackage[];
  /** Lines of the head that could not be understood: what they name is not compared. */
  notUnderstood: ImportLine[];
};

export function buildReport(base: ReadFile, head: ReadFile, known: LedgerFile): DiffReport {
  const projects = new Map(known.projects.map((project) => [project.project, project]));
  const entries = compareImports(base.read, head.read);
  const packages = entries.map((entry) => toPackage(entry, projects.get(entry.name), known)).sort(byNeed);
  const { board, asOf } = known;
  return {
    schema: DIFF_SCHEMA,
    base: toSide(base),
    head: toSide(head),
    board,
    asOf,
    counts: countPackages(packages),
    packages,
    notUnderstood: head.read.lines
      .filter(({ state }) => state === 'not-understood')
      .toSorted((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)) || a.line - b.line),
  };
}

/** The releases of both files that have to be known for it. */
export function listWanted(
  base: ReadContent,
  head: ReadContent,
): { project: string; version: string | null; sha256s: string[] }[] {
  return compareImports(base, head).flatMap(({ name, from, to }) =>
    [...from, ...to]
      .filter(({ address, source }) => source === PYPI && address === null)
      .map(({ version, sha256s }) => ({ project: name, version, sha256s })),
  );
}

/** The same of two releases of one project, without a file that locks them. Null where one of them is not known. */
export function compareReleases(
  known: LedgerFile,
  project: string,
  from: string,
  to: string,
): DiffPackage | null {
  const found = known.projects.find((each) => each.project === project);
  const sides = [from, to].map(
    (version): Locked => ({ version, sha256s: [], source: PYPI, address: null, line: 1 }),
  );
  const [before, after] = sides;
  if (!found || !before || !after) return null;
  const entry: Entry = { name: project, change: 'version', from: [before], to: [after], unchanged: [] };
  const compared = toPackage(entry, found, known);
  const isKnown = [...compared.from, ...compared.to].every(({ unknown }) => unknown === null);
  return isKnown ? compared : null;
}

const toSide = ({ name, read: { format, projects, elsewhere } }: ReadFile): DiffReport['base'] => ({
  name,
  format,
  packages: new Set([...projects, ...elsewhere].map((each) => each.name)).size,
});

function toPackage(
  entry: Entry,
  project: KnownProject | undefined,
  { asOf, board }: LedgerFile,
): DiffPackage {
  const [from, to] = [entry.from, entry.to].map((side) =>
    side.map((each) => describeRelease(each, project, asOf)),
  );
  const [before = [], after = []] = [from, to];
  const releases = { from: before.map(({ release }) => release), to: after.map(({ release }) => release) };
  const changes = after.length === 0 ? [] : listChanges(project, after, board);
  const publisher = comparePublishers(releases.from, releases.to);
  const reasons = listReasons({ entry, project, to: after, changes, publisher });
  const { name, change, unchanged } = entry;
  const link = board === null || !project ? null : `${board}/projects/${encodeURIComponent(name)}`;
  return { name, change, unchanged, ...releases, publisher, changes, reasons, link };
}

const NEEDED = ['alarm', 'failed', 'warning'];
export const isNeeded = ({ reasons }: DiffPackage): boolean => NEEDED.includes(reasons[0]?.weight ?? '');
const isUnknown = (each: DiffPackage): boolean =>
  !isNeeded(each) && each.reasons.some(({ weight }) => weight === 'unknown');

function countPackages(packages: readonly DiffPackage[]): DiffReport['counts'] {
  const ofChange = (change: Entry['change']) => packages.filter((each) => each.change === change).length;
  return {
    packages: packages.length,
    needed: packages.filter(isNeeded).length,
    unknown: packages.filter(isUnknown).length,
    source: ofChange('source'),
    files: ofChange('files'),
    added: ofChange('added'),
    version: ofChange('version'),
    removed: ofChange('removed'),
  };
}

function byNeed(a: DiffPackage, b: DiffPackage): number {
  const weight = ({ reasons: [first] }: DiffPackage) =>
    first ? WEIGHTS.indexOf(first.weight) : WEIGHTS.length;
  const change = (each: DiffPackage) => ENTRY_CHANGES.indexOf(each.change);
  return weight(a) - weight(b) || change(a) - change(b) || (a.name < b.name ? -1 : 1);
}
