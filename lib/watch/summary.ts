/** The board's columns for one project, from its files and the verdict that its newest release is judged by. */
import {
  goneSince,
  groupReleases,
  leastGoodFile,
  listedFiles,
  newestRelease,
  type Release,
} from '../ledger/releases.ts';
import { fileKey } from '../store/listed.ts';
import type { FileRecord, ProjectSummary, RecentRelease } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { NOTHING_KNOWN } from '../store/summary.ts';
import type { AttestationVerdict, Verdict } from '../verify/verdict.ts';

const RECENT_RELEASES = 12;

/** Newest first, each with the publisher that the ledger has of it. */
async function toRecent(
  store: Store,
  projectId: number,
  releases: Release<FileRecord>[],
): Promise<RecentRelease[]> {
  const keys = releases.flatMap(({ files }) => files.map(fileKey));
  const kept = await store.readLedgerParts(projectId, 'file', { keys });
  const numbers = new Map<string, number>();
  const numberOf = (files: readonly FileRecord[]): number | null => {
    const ids = new Set(files.flatMap((file) => kept.get(fileKey(file))?.identityIds ?? []));
    const who = [...ids].toSorted().join();
    if (who !== '' && !numbers.has(who)) numbers.set(who, numbers.size + 1);
    return numbers.get(who) ?? null;
  };
  const recent = releases.toReversed().map((release) => {
    const file = leastGoodFile(release.files);
    return {
      version: release.version,
      outcome: file?.outcome ?? null,
      code: file?.code ?? null,
      uploadedAt: release.uploadedAt,
      publisher: numberOf(release.files),
    };
  });
  return recent.toReversed();
}

/** The attestation whose outcome is the verdict's. */
function decisiveAttestation({ attestations, outcome, code }: Verdict): AttestationVerdict | undefined {
  return attestations.find((attestation) => attestation.outcome === outcome && attestation.code === code);
}

function describeVerdict(verdict: Verdict | null): Partial<ProjectSummary> {
  const attestation = verdict ? decisiveAttestation(verdict) : undefined;
  return {
    message: verdict?.message ?? null,
    publisher: attestation?.publisher ?? null,
    certificateIssuer: attestation?.claims?.issuer ?? null,
    signedAt: attestation?.signedAt ? Date.parse(attestation.signedAt) : null,
    commit: attestation?.claims?.sourceRepositoryDigest ?? null,
  };
}

/** Some files have provenance and some have none: whoever published is known from those that have. */
function describePartial(files: readonly FileRecord[]): string {
  const without = files.filter(({ outcome }) => outcome === 'no-provenance').length;
  return `The index says that ${without} of the release’s ${files.length} files ${without === 1 ? 'has' : 'have'} no provenance.`;
}

async function describeRelease(store: Store, files: readonly FileRecord[]): Promise<Partial<ProjectSummary>> {
  const worst = leastGoodFile(files);
  const attested = files.find(({ outcome }) => outcome === 'verified');
  const isPartial = worst?.outcome === 'no-provenance' && attested !== undefined;
  const shown = isPartial ? attested : worst;
  const record = shown?.verdictId ? await store.getVerdict(shown.verdictId) : null;
  const described = describeVerdict(record?.verdict ?? null);
  return isPartial ? { ...described, message: describePartial(files) } : described;
}

/** Reads the files and one verdict; nothing is computed from what a failed check could not see. */
export async function summarise(store: Store, projectId: number): Promise<ProjectSummary> {
  const files = await store.listFiles(projectId);
  const releases = groupReleases(files);
  const newest = newestRelease(releases);
  if (!newest) return unreadSummary(null, 'The index lists no files of this project.');

  const file = leastGoodFile(newest.files);
  const gone = goneSince(newest.files);
  return {
    ...NOTHING_KNOWN,
    ...(await describeRelease(store, listedFiles(newest.files))),
    newestVersion: newest.version,
    newestUploadedAt: newest.uploadedAt,
    goneSince: gone,
    // Of what was gone before it could be checked, nothing can be told any more.
    outcome: file?.outcome ?? (gone === null ? null : 'indeterminate'),
    code: file?.code ?? null,
    releaseCount: releases.length,
    fileCount: files.length,
    recent: await toRecent(store, projectId, releases.slice(0, RECENT_RELEASES)),
  };
}

/** A listing that could not be read, or that names no file: the board says so, and claims nothing else. */
export function unreadSummary(code: ProjectSummary['code'], message: string): ProjectSummary {
  return { ...NOTHING_KNOWN, outcome: 'indeterminate', code, message };
}
