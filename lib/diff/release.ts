/** What is known of one locked release: of the very files that the lock names by their digests, where it names any. */
import type { KnownFile, KnownIdentity, KnownProject, KnownSource } from '../gate/ledger-file.ts';
import { leastGood } from '../ledger/releases.ts';
import { isSameVersion } from '../pep740/version.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import { type Locked, PYPI } from './entries.ts';

type DiffFile = Pick<KnownFile, 'filename' | 'sha256' | 'outcome' | 'code' | 'verdict'>;

export type DiffRelease = Omit<Locked, 'sha256s'> & {
  /** How many digests the file states. */
  digests: number;
  /** Why nothing is known of the release, as a sentence; null where something is. */
  unknown: string | null;
  /** When its first file was uploaded, ISO 8601. */
  openedAt: string | null;
  /** Whole days from then to `asOf` of the report. */
  ageDays: number | null;
  yanked: boolean;
  /** Of the least good of its files; null: none of them was checked. */
  outcome: Outcome | null;
  code: Code | null;
  files: DiffFile[];
  /** Digests that are of no file which is known of the release. */
  strangeDigests: number;
  publishers: KnownIdentity[];
  /** Of the file with most that is unexplained; null where nothing was compared. */
  sourceMatch: KnownSource | null;
};

/** A release, and which of the project’s changes are about it. */
export type KnownFacts = { release: DiffRelease; changes: ReadonlySet<string>; pinObjections: number };

export function describeRelease(
  { sha256s, ...locked }: Locked,
  project: KnownProject | undefined,
  asOf: string,
): KnownFacts {
  const known = locked.source === PYPI ? project : undefined;
  const found = known?.releases.find(({ version }) => isSameVersion(version, locked.version));
  const own = found ? pickFiles(found.files, sha256s) : [];
  const openedAt = found?.openedAt ?? null;
  const stated = new Set(found?.files.map(({ sha256 }) => sha256));
  const release: DiffRelease = {
    ...locked,
    version: found?.version ?? locked.version,
    digests: sha256s.length,
    unknown: found ? null : toUnknown(locked, known),
    openedAt,
    ageDays: toAgeDays(openedAt, asOf),
    yanked: found?.yanked ?? false,
    ...toOutcome(own),
    files: own.map(({ filename, sha256, outcome, code, verdict }) => ({
      filename,
      sha256,
      outcome,
      code,
      verdict,
    })),
    strangeDigests: found ? sha256s.filter((sha256) => !stated.has(sha256)).length : 0,
    publishers: listPublishers(own, known),
    sourceMatch: pickSource(own),
  };
  return {
    release,
    changes: new Set(own.flatMap(({ changes }) => changes)),
    pinObjections: own.filter(({ pinObjections }) => pinObjections.length > 0).length,
  };
}

/** Those that the lock allows; all that are listed where it states no digest. */
function pickFiles(files: readonly KnownFile[], sha256s: readonly string[]): KnownFile[] {
  const sorted = files.toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
  if (sha256s.length === 0) return sorted.filter(({ gone }) => !gone);
  return sorted.filter(({ sha256 }) => sha256 !== null && sha256s.includes(sha256));
}

function toUnknown({ version, source }: Omit<Locked, 'sha256s'>, known: KnownProject | undefined): string {
  if (source !== PYPI) return 'It does not come from PyPI, so nothing is known of it.';
  if (known?.failure) return known.failure.message;
  if (version === null) return 'The file names no single version of it.';
  return known ? 'Nothing is known of this release.' : 'Nothing is known of this project.';
}

const DAY_MS = 24 * 3600 * 1000;

function toAgeDays(openedAt: string | null, asOf: string): number | null {
  if (openedAt === null) return null;
  return Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(openedAt)) / DAY_MS));
}

/** A file that was not checked leaves open what the release is, whatever the others are. */
function toOutcome(files: readonly KnownFile[]): Pick<DiffRelease, 'outcome' | 'code'> {
  const worst = leastGood(files.flatMap(({ outcome }) => outcome ?? []));
  const isOpen = worst !== 'failed' && files.some(({ outcome }) => outcome === null);
  const outcome = isOpen ? null : worst;
  return { outcome, code: files.find((file) => file.outcome === outcome)?.code ?? null };
}

function listPublishers(files: readonly KnownFile[], project: KnownProject | undefined): KnownIdentity[] {
  const ids = new Set(files.flatMap(({ identities }) => identities));
  return (project?.identities ?? []).filter(({ id }) => ids.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function pickSource(files: readonly KnownFile[]): KnownSource | null {
  const matches = files.flatMap(({ source }) => source ?? []);
  return matches.toSorted((a, b) => (b.unexplained ?? -1) - (a.unexplained ?? -1))[0] ?? null;
}
