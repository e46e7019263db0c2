/** The ledger file as a text: written so that it can be reviewed line by line, and read with every mistake and its place. */
import { sortVersions } from '../ledger/releases.ts';
import { parseJSON } from '../pep740/json.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { escapeJSON, quote } from '../pep740/text.ts';
import { type KnownProject, type KnownRelease, type LedgerFile, ledgerFileSchema } from './ledger-shape.ts';

export type {
  KnownChange,
  KnownFile,
  KnownIdentity,
  KnownProject,
  KnownRelease,
  KnownSource,
  LedgerFile,
} from './ledger-shape.ts';

/** Where in the file, as a JSONPath (RFC 9535), and one sentence. */
export type LedgerMistake = { path: string; message: string };
type ParsedLedger = { ok: true; value: LedgerFile } | { ok: false; mistakes: LedgerMistake[] };

/** A thousand projects with all their releases take about half of it. */
const MAX_LEDGER_BYTES = 64 * 1024 * 1024;

/**
 * The file as it is committed: projects by name, releases with the highest version first, files by name; JSON with one key a line.
 * The same facts give the same bytes, in whatever order they came.
 */
export function writeLedgerFile(file: LedgerFile): string {
  return `${escapeJSON(JSON.stringify(ledgerFileSchema.parse(sortLedgerFile(file)), null, 2))}\n`;
}

/** The same facts in the order in which they are written. */
export function sortLedgerFile({ projects, ...file }: LedgerFile): LedgerFile {
  return { ...file, projects: projects.toSorted(by(({ project }) => project)).map(sortProject) };
}

/** Order of code units, the same on every machine. */
const by =
  <T>(keyOf: (item: T) => string) =>
  (a: T, b: T): number => {
    const [left, right] = [keyOf(a), keyOf(b)];
    return left < right ? -1 : Number(left > right);
  };

function sortProject(project: KnownProject): KnownProject {
  const byVersion = new Map(project.releases.map((release) => [release.version, release]));
  return {
    ...project,
    identities: project.identities.toSorted(by(({ id }) => id)),
    releases: sortVersions([...byVersion.keys()].toSorted()).flatMap((version) => {
      const release = byVersion.get(version);
      return release ? [sortRelease(release)] : [];
    }),
    changes: project.changes.toSorted(by(({ id }) => id)),
  };
}

function sortRelease(release: KnownRelease): KnownRelease {
  const files = release.files.map((file) => ({
    ...file,
    identities: file.identities.toSorted(),
    changes: file.changes.toSorted(),
    unsettled: file.unsettled.toSorted(by(({ change }) => change)),
    pinObjections: file.pinObjections.toSorted(),
  }));
  return { ...release, files: files.toSorted(by(({ filename, sha256 }) => `${filename} ${sha256}`)) };
}

/** Refused with every mistake that it has; a text that is no JSON has one. */
export function parseLedgerFile(file: string | Uint8Array): ParsedLedger {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const parsed = parseJSON(bytes, { maxBytes: MAX_LEDGER_BYTES });
  if (!parsed.ok) return { ok: false, mistakes: [{ path: '$', message: parsed.reason }] };
  const shaped = ledgerFileSchema.safeParse(parsed.value);
  const mistakes = shaped.success
    ? listContradictions(shaped.data)
    : shaped.error.issues.map(({ path, message }) => ({ path: toPath(path), message: `${message}.` }));
  return shaped.success && mistakes.length === 0 ? { ok: true, value: shaped.data } : { ok: false, mistakes };
}

const toPath = (keys: readonly PropertyKey[]): string =>
  `$${keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')}`;

/** What each part of the file allows, and all of it together does not: a careless merge repeats, or names what is not there. */
function listContradictions({ projects }: LedgerFile): LedgerMistake[] {
  const names = listRepeated(projects, ({ project }) => project, '$.projects', 'project');
  return [...names, ...projects.flatMap((project, at) => checkProject(project, `$.projects[${at}]`))];
}

function listRepeated<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  path: string,
  what: string,
): LedgerMistake[] {
  const seen = new Set<string>();
  return items.flatMap((item, at) => {
    const key = keyOf(item);
    const isNew = seen.size < seen.add(key).size;
    return isNew ? [] : [{ path: `${path}[${at}]`, message: `The ${what} ${quote(key)} is there twice.` }];
  });
}

function checkProject(
  { project, identities, releases, changes }: KnownProject,
  path: string,
): LedgerMistake[] {
  const name = parseProjectName(project);
  const isNormal = name.ok && normalizeName(name.value) === project;
  const message = `${quote(project)} is no name of a project as PEP 503 normalises it.`;
  const known = { identity: toIds(identities), change: toIds(changes) };
  return [
    ...(isNormal ? [] : [{ path: `${path}.project`, message }]),
    ...listRepeated(identities, ({ id }) => id, `${path}.identities`, 'identity'),
    ...listRepeated(changes, ({ id }) => id, `${path}.changes`, 'change'),
    ...listRepeated(releases, ({ version }) => version, `${path}.releases`, 'release'),
    ...releases.flatMap((release, at) => checkRelease(release, `${path}.releases[${at}]`, known)),
  ];
}

type KnownIds = Record<'identity' | 'change', ReadonlySet<string>>;
const toIds = (items: readonly { id: string }[]): Set<string> => new Set(items.map(({ id }) => id));

function checkRelease({ files }: KnownRelease, path: string, known: KnownIds): LedgerMistake[] {
  const repeated = listRepeated(
    files,
    ({ filename, sha256 }) => `${filename} ${sha256}`,
    `${path}.files`,
    'file',
  );
  const missing = files.flatMap((file, at) => {
    const listUnknown = (what: keyof KnownIds, key: string, ids: readonly string[]): LedgerMistake[] =>
      ids
        .filter((id) => !known[what].has(id))
        .map((id) => ({
          path: `${path}.files[${at}].${key}`,
          message: `The project has no ${what} ${quote(id)}.`,
        }));
    return [
      ...listUnknown('identity', 'identities', file.identities),
      ...listUnknown('change', 'changes', file.changes),
      ...listUnknown(
        'change',
        'unsettled',
        file.unsettled.map(({ change }) => change),
      ),
    ];
  });
  return [...repeated, ...missing];
}
