/**
 * The Simple API's JSON answer: unknown -> ProjectListing (PEP 691, 700, 714, 740, 792). What concerns the project
 * must be readable or the whole answer is refused; an entry that cannot be read is reported, and the rest goes on.
 */
import { isRecord } from '../pep740/json.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import type { Parsed } from '../pep740/parsed.ts';
import { PROJECT_STATUSES, type ProjectStatus } from '../pep740/project-status.ts';
import { quote } from '../pep740/text.ts';
import type { IndexFile, ProjectListing } from './client.ts';
import { type ListingContext, parseEntry, refuse, shorten } from './listed-entry.ts';

export function parseListing(value: unknown, context: ListingContext): Parsed<ProjectListing> {
  if (!isRecord(value)) return refuse('It is not an object.');
  const status = parseStatus(value['project-status']);
  if (!status.ok) return status;
  const problem = checkVersion(value.meta) ?? checkName(value.name, context.project);
  if (problem !== null) return refuse(problem);
  if (!Array.isArray(value.files)) return refuse('Its "files" is not a list.');
  return {
    ok: true,
    value: {
      name: context.project,
      ...status.value,
      serial: parseSerial(isRecord(value.meta) ? value.meta['_last-serial'] : undefined),
      ...parseFiles(value.files, context),
    },
  };
}

/** PEP 691: a client must fail on a major version that it does not know; a newer minor version only adds. */
function checkVersion(meta: unknown): string | null {
  const version = isRecord(meta) ? meta['api-version'] : undefined;
  if (typeof version !== 'string') return 'It states no API version.';
  return /^1\.\d+$/.test(version) ? null : `Its API version is ${quote(version)}; Callboard reads version 1.`;
}

function checkName(name: unknown, project: string): string | null {
  if (typeof name !== 'string') return 'It states no project name.';
  const parsed = parseProjectName(name);
  return parsed.ok && normalizeName(parsed.value) === project
    ? null
    : `It is about the project ${quote(name)}.`;
}

/** PyPI counts in 32 bits; a larger number, kept as the highest ever stated, would make every later listing look older. */
const MAX_SERIAL = 2 ** 31 - 1;

/** PyPI's count of its changes, in `X-PyPI-Last-Serial` or in the answer itself; null where it is stated as nothing of the kind. */
export function parseSerial(value: unknown): number | null {
  const isSerial = /^\d{1,15}$/.test(String(value)) && Number(value) <= MAX_SERIAL;
  return isSerial ? Number(value) : null;
}

type Status = Pick<ProjectListing, 'status' | 'statusReason'>;

/** PEP 792: an object of `status` and `reason`; some indexes state the bare word. Absent means active. */
function parseStatus(value: unknown): Parsed<Status> {
  const { status = 'active', reason = null } = isRecord(value) ? value : { status: value ?? 'active' };
  if (typeof status !== 'string' || (reason !== null && typeof reason !== 'string')) {
    return refuse('Its "project-status" cannot be read.');
  }
  if (isProjectStatus(status)) return { ok: true, value: { status, statusReason: shorten(reason) } };
  // PEP 792 lets later specifications add statuses: not a reason to lose sight of the files.
  const statusReason = `The index states a status that Callboard does not know: ${quote(status)}.`;
  return { ok: true, value: { status: 'active', statusReason } };
}

function isProjectStatus(text: string): text is ProjectStatus {
  return (PROJECT_STATUSES as readonly string[]).includes(text);
}

type Entries = Pick<ProjectListing, 'files' | 'unreadable'>;

function parseFiles(entries: unknown[], context: ListingContext): Entries {
  const parsed = entries.map((entry) => parseEntry(entry, context));
  const unnamed = parsed.flatMap((entry) => (entry.ok ? [] : [{ filename: null, reason: entry.reason }]));
  const named = parsed.flatMap((entry) => (entry.ok ? [entry.value] : []));
  const files = [...Map.groupBy(named, ({ filename }) => filename).values()].flatMap(mergeEntries);
  return { files, unreadable: [...unnamed, ...files.flatMap(toUnreadable)] };
}

/**
 * The entries of one file name. Several that say the same are one; where they do not, an installer may take either, so each
 * digest that is named is a file of its own, and nothing can be told of any.
 */
function mergeEntries(entries: readonly IndexFile[]): IndexFile[] {
  const distinct = new Map(entries.map((file) => [JSON.stringify(file), file]));
  if (distinct.size === 1) return [...distinct.values()];
  const disagreement = `The index lists this file ${distinct.size} times, and the entries disagree.`;
  const byDigest = new Map([...distinct.values()].map((file) => [file.sha256, file]));
  return [...byDigest.values()].map((file) => ({
    ...file,
    problem: [disagreement, ...(file.problem === null ? [] : [file.problem])].join(' '),
  }));
}

function toUnreadable({ filename, version, problem }: IndexFile): Entries['unreadable'] {
  if (problem !== null) return [{ filename, reason: problem }];
  return version === null ? [{ filename, reason: 'Its name does not say which release it belongs to.' }] : [];
}
