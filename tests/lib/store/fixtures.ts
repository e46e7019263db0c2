/** Records as the watcher would hand them to the store. */
import { createHash } from 'node:crypto';
import type { ListedFile, ListingFacts } from '../../../lib/store/file-store.ts';
import type { ProjectSummary } from '../../../lib/store/records.ts';
import type { Store } from '../../../lib/store/store.ts';
import type { AttestationVerdict, Check, Verdict } from '../../../lib/verify/verdict.ts';

export const NOW = Date.UTC(2026, 10, 1);
export const MINUTE = 60_000;

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
export const bytes = (text: string) => new TextEncoder().encode(text);

export const ROOT = bytes('{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}');
export const PROVENANCE = bytes('{"version":1,"attestation_bundles":[]}');

export function aFile(changes: Partial<ListedFile> = {}): ListedFile {
  const filename = changes.filename ?? 'sample-1.0.tar.gz';
  return {
    filename,
    version: '1.0',
    sha256: sha256(filename),
    size: 1024,
    uploadedAt: NOW - 60 * MINUTE,
    yanked: false,
    url: `https://files.example/${filename}`,
    provenanceUrl: `https://index.example/integrity/${filename}`,
    problem: null,
    ...changes,
  };
}

/** What a listing says beside the files. */
export const aListing: ListingFacts = { status: 'active', statusReason: null, serial: null, unreadable: [] };

export function aSummary(changes: Partial<ProjectSummary> = {}): ProjectSummary {
  return {
    newestVersion: '1.0',
    newestUploadedAt: NOW,
    outcome: 'verified',
    code: null,
    message: 'Built from github.com/owner/sample by release.yml.',
    publisher: { kind: 'GitHub', repository: 'Owner/Sample', workflow: 'release.yml', environment: null },
    certificateIssuer: 'https://token.actions.githubusercontent.com',
    signedAt: NOW,
    commit: '0123456789abcdef0123456789abcdef01234567',
    releaseCount: 1,
    fileCount: 2,
    recent: [{ version: '1.0', outcome: 'verified', code: null, uploadedAt: NOW, publisher: 1 }],
    goneSince: null,
    ...changes,
  };
}

const CHECKS: Check[] = [
  { name: 'provenance-shape', state: 'passed', code: null, expected: null, actual: null },
  { name: 'certificate', state: 'not-reached', code: null, expected: null, actual: null },
];

const ATTESTATION: AttestationVerdict = {
  predicateType: 'https://docs.pypi.org/attestations/publish/v1',
  outcome: 'verified',
  code: null,
  message: 'built from github.com/owner/sample by release.yml',
  publisher: {
    kind: 'GitHub',
    repository: 'owner/sample',
    workflow: 'release.yml',
    environment: 'pypi',
  },
  claims: { issuer: 'https://token.actions.githubusercontent.com' },
  certificate: null,
  log: null,
  signedAt: '2026-11-01T00:00:00.000Z',
  checks: CHECKS,
};

export function aVerdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    schema: 'callboard.verdict/1',
    filename: 'sample-1.0.tar.gz',
    sha256: sha256('sample-1.0.tar.gz'),
    outcome: 'verified',
    code: null,
    message: 'built from github.com/owner/sample by release.yml',
    checks: CHECKS,
    attestations: [ATTESTATION],
    expected: {
      publisher: { kind: 'repository', repository: 'https://github.com/owner/sample' },
      state: 'matches',
    },
    trustedRoot: { source: 'embedded', sha256: sha256(ROOT), instance: 'public-good' },
    provenanceSha256: sha256(PROVENANCE),
    verifier: { name: 'callboard', version: '0.1.0', sigstoreVerify: '4.1.3' },
    ...changes,
  };
}

/** A verdict that rests on nothing stored. */
export const noProvenance = (changes: Partial<Verdict> = {}) =>
  aVerdict({
    outcome: 'no-provenance',
    message: 'the index says that this file has no provenance',
    checks: [],
    attestations: [],
    expected: { publisher: null, state: 'none' },
    trustedRoot: null,
    provenanceSha256: null,
    ...changes,
  });

export const saveRoot = (store: Store) =>
  store.saveTrustedRoot({ sha256: sha256(ROOT), source: 'embedded', document: ROOT, now: NOW });

/** A tracked project with one listed file. */
export async function trackWithFile(store: Store, name = 'sample') {
  const { project } = await store.trackProject({ name, world: 'pypi', now: NOW });
  const [file] = await store.saveListedFiles(project.id, [aFile()], NOW);
  if (!file) throw new Error('The listed file was not saved.');
  return { project, file };
}

/** Records a summary the way a worker does: by claiming the project and finishing its check. */
export async function recordSummary(
  store: Store,
  name: string,
  summary: ProjectSummary,
  now = NOW,
): Promise<void> {
  const { project } = await store.trackProject({ name, world: 'pypi', now: NOW });
  await store.claimProject({ projectId: project.id, worker: 'summariser', now, leaseMs: MINUTE });
  const rest = { listing: null, failure: null, nextCheckAt: now + 60 * MINUTE };
  await store.finishCheck({ projectId: project.id, worker: 'summariser', now, summary, ...rest });
}
