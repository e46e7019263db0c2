/** What changed about one file: its bytes, its provenance, when it came, and what the index says of its publisher. */
import type { Code } from '../verify/codes.ts';
import { noticedFrom, toChange } from './change.ts';
import { toCertified } from './identity.ts';
import type { FileState, Reading, Signing } from './readings.ts';
import type { Trace } from './trace.ts';
import type { TracedRelease } from './traced-release.ts';
import type { Change, ChangeDraft, FileFact, Severity } from './types.ts';

type FileDraft = Omit<ChangeDraft, 'project' | 'version' | 'filename'>;

/** The index names a publisher, and the certificate of a sound attestation was issued to another. */
const STATED_DIFFERS: ReadonlySet<Code | null> = new Set<Code>([
  'PUBLISHER_ISSUER',
  'PUBLISHER_REPOSITORY',
  'PUBLISHER_WORKFLOW',
  'PUBLISHER_ENVIRONMENT',
  'PUBLISHER_ACCOUNT',
  'PUBLISHER_PIPELINE',
]);

/** What the documents of a file have been so far. */
type Earlier = { documents: Set<string | null>; confirmed: Set<string> };

/** Each document of a file after its first makes a change. A document that comes back is not another one. */
function compareReadings({ fact, readings }: FileState): FileDraft[] {
  const earlier: Earlier = { documents: new Set(), confirmed: new Set() };
  return readings.flatMap((reading, index) => {
    const last = readings[index - 1];
    const draft = last ? [compareDocuments(fact, last, reading, earlier)] : [];
    earlier.documents.add(reading.document);
    for (const { key } of reading.signings) earlier.confirmed.add(key);
    return draft;
  });
}

function compareDocuments(
  { version }: FileFact,
  last: Reading,
  reading: Reading,
  earlier: Earlier,
): FileDraft {
  const before = { version, provenanceSha256: last.document };
  const after = { version, provenanceSha256: reading.document };
  const when = { happenedAt: reading.at, ...noticedFrom([reading]) };
  if (reading.document === null) {
    return { kind: 'provenance-withdrawn', severity: 'warning', before, after, ...when };
  }
  if (earlier.documents.has(reading.document)) {
    return { kind: 'returned', severity: 'information', before, after, ...when };
  }
  const identity = findAdded(reading, earlier)?.identity;
  const severity = identity ? 'warning' : severityOfAnother(reading, earlier);
  return { kind: 'provenance-extended', severity, before, after: { ...after, identity }, ...when };
}

/** A publisher that no earlier document of the file confirmed, where one was confirmed at all. */
function findAdded({ signings }: Reading, { confirmed }: Earlier): Signing | undefined {
  return confirmed.size === 0 ? undefined : signings.find(({ key }) => !confirmed.has(key));
}

/** How severe another document is that adds nobody: one that could not be read says nothing against those before it. */
function severityOfAnother({ signings, latest }: Reading, { confirmed }: Earlier): Severity {
  if (confirmed.size === 0) return 'notice';
  if (signings.length > 0) return 'information';
  return latest.outcome === 'failed' ? 'warning' : 'notice';
}

function compareStated({ fact, readings }: FileState): FileDraft[] {
  return readings.flatMap((reading) =>
    reading.latest.attestations.flatMap(({ code, publisher, claims }): FileDraft[] => {
      if (!STATED_DIFFERS.has(code) || !publisher || !claims) return [];
      const before = { version: fact.version, stated: publisher, provenanceSha256: reading.document };
      const after = { version: fact.version, identity: toCertified(claims, publisher) };
      const when = { happenedAt: reading.at, ...noticedFrom([reading]) };
      return [{ kind: 'stated-differs', severity: 'warning', before, after, ...when }];
    }),
  );
}

/** How severe a late file is: least where it is as its release, most where it is by somebody unknown or has no provenance. */
function severityOfLate(file: FileState, { node, via }: TracedRelease, { isKnownGood }: Trace): Severity {
  const signings = file.published?.signings ?? [];
  if (file.hasProvenance === false) return node.hasProvenance ? 'warning' : 'information';
  if (signings.length === 0) return 'notice';
  if (signings.every(({ key }) => via.has(key))) return 'information';
  return signings.every(({ key }) => isKnownGood(key, file.at)) ? 'notice' : 'warning';
}

function compareUploadTime(file: FileState, release: TracedRelease, trace: Trace): FileDraft[] {
  const { node } = release;
  if (file.isSkipped || !node.late.includes(file)) return [];
  const identity = file.published?.signings[0]?.identity ?? null;
  const known = file.published ?? file.readings[0];
  const seen = {
    at: file.fact.firstSeenAt,
    observed: file.fact.absentAt === null ? 'history' : 'live',
  } as const;
  return [
    {
      kind: 'added-late',
      severity: severityOfLate(file, release, trace),
      before: { version: node.version, at: node.openedAt },
      after: { version: node.version, at: file.at, identity, sha256: file.fact.sha256 ?? undefined },
      happenedAt: file.at,
      ...noticedFrom([known ?? seen]),
    },
  ];
}

export type FileChanges = Map<FileState, Change[]>;

export function findFileChanges(project: string, trace: Trace): FileChanges {
  const found: FileChanges = new Map();
  for (const release of trace.releases) {
    for (const file of release.node.files) {
      const drafts = [
        ...compareReadings(file),
        ...compareStated(file),
        ...compareUploadTime(file, release, trace),
      ];
      const { version, filename } = file.fact;
      if (drafts.length > 0) {
        found.set(
          file,
          drafts.map((draft) => toChange({ project, version, filename, ...draft })),
        );
      }
    }
  }
  for (const [file, change] of findReplaced(project, trace)) {
    found.set(file, [...(found.get(file) ?? []), change]);
  }
  return found;
}

/** An index that keeps its word gives a name to one sequence of bytes for good. */
function findReplaced(project: string, { releases }: Trace): [FileState, Change][] {
  const files = releases.flatMap(({ node }) => node.files.filter(({ fact }) => fact.sha256 !== null));
  const named = Map.groupBy(files, ({ fact }) => fact.filename);
  return [...named.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => compareBytes(project, group.toSorted(bySight)));
}

function bySight(a: FileState, b: FileState): number {
  return (
    a.fact.firstSeenAt - b.fact.firstSeenAt ||
    a.at - b.at ||
    ((a.fact.sha256 ?? '') < (b.fact.sha256 ?? '') ? -1 : 1)
  );
}

/** `files` have one name, and are in the order in which they were seen. */
function compareBytes(project: string, files: readonly FileState[]): [FileState, Change][] {
  return files.slice(1).map((file, index) => {
    const { version, filename, sha256, firstSeenAt, absentAt } = file.fact;
    const before = files[index]?.fact.sha256 ?? undefined;
    const change = toChange({
      project,
      kind: 'file-replaced',
      severity: 'alarm',
      version,
      filename,
      before: { version, sha256: before },
      after: { version, sha256: sha256 ?? undefined },
      happenedAt: file.at,
      noticedAt: firstSeenAt,
      observed: absentAt === null ? 'history' : 'live',
    });
    return [file, change];
  });
}
