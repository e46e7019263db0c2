/** The board's columns for one project, from its files and the verdict that its newest release is judged by. */
import { groupReleases, leastGoodFile, newestRelease, type Release } from '../ledger/releases.ts';
import type { FileRecord, ProjectSummary, RecentRelease, Store } from '../store/store.ts';
import type { AttestationVerdict, Verdict } from '../verify/verdict.ts';

const RECENT_RELEASES = 12;

const NOTHING_KNOWN: ProjectSummary = {
  newestVersion: null,
  newestUploadedAt: null,
  outcome: null,
  code: null,
  message: null,
  publisher: null,
  certificateIssuer: null,
  signedAt: null,
  commit: null,
  releaseCount: 0,
  fileCount: 0,
  recent: [],
};

function toRecent(release: Release<FileRecord>): RecentRelease {
  const file = leastGoodFile(release.files);
  return {
    version: release.version,
    outcome: file?.outcome ?? null,
    code: file?.code ?? null,
    uploadedAt: release.uploadedAt,
  };
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

/** Reads the files and one verdict; nothing is computed from what a failed check could not see. */
export async function summarise(store: Store, projectId: number): Promise<ProjectSummary> {
  const files = await store.listFiles(projectId);
  const releases = groupReleases(files);
  const newest = newestRelease(releases);
  if (!newest) return NOTHING_KNOWN;

  const file = leastGoodFile(newest.files);
  const record = file?.verdictId ? await store.getVerdict(file.verdictId) : null;
  return {
    ...NOTHING_KNOWN,
    ...describeVerdict(record?.verdict ?? null),
    newestVersion: newest.version,
    newestUploadedAt: newest.uploadedAt,
    outcome: file?.outcome ?? null,
    code: file?.code ?? null,
    releaseCount: releases.length,
    fileCount: files.length,
    recent: releases.slice(0, RECENT_RELEASES).map(toRecent),
  };
}

/** A first check that could not even read the listing: the board says why, and claims nothing else. */
export function unreadSummary(code: ProjectSummary['code'], message: string): ProjectSummary {
  return { ...NOTHING_KNOWN, outcome: 'indeterminate', code, message };
}
