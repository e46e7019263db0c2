/** Pins, changes and decisions as the watcher would hand them to the store. */
import { toChange } from '../../../lib/ledger/change.ts';
import type { Change, Decision, JudgedChange, Pin } from '../../../lib/ledger/types.ts';
import type { Folded } from '../../../lib/store/ledger-store.ts';
import type { Store } from '../../../lib/store/store.ts';
import { aFile, aVerdict, NOW, PROVENANCE } from './fixtures.ts';

export const aPin = (changes: Partial<Pin> = {}): Pin => ({
  id: 'pin-1',
  publisher: { kind: 'repository', repository: 'https://github.com/owner/sample', workflow: 'release.yml' },
  by: 'reviewer',
  at: NOW,
  ...changes,
});

export const aDecision = (change: Change, changes: Partial<Decision> = {}): Decision => ({
  id: 'decision-1',
  changeId: change.id,
  verdict: 'accept',
  scope: 'release',
  version: '1.0',
  reason: 'The maintainers announced it.',
  link: 'https://example.org/announcement',
  by: 'reviewer',
  at: NOW,
  supersedes: null,
  ...changes,
});

export function aChange(changes: Partial<Change> = {}): Change {
  const {
    id: _id,
    message: _message,
    ...draft
  } = toChange({
    project: 'sample',
    kind: 'lost',
    severity: 'warning',
    version: '1.0',
    filename: null,
    before: { version: '0.9', coverage: { files: 1, withProvenance: 1 } },
    after: { version: '1.0', coverage: { files: 1, withProvenance: 0 } },
    happenedAt: NOW,
    noticedAt: NOW,
    observed: 'live',
  });
  return { ...toChange({ ...draft, ...changes }), ...changes };
}

export const judged = (change: Change, decision: Decision | null = null): JudgedChange => ({
  ...change,
  standing: decision ? 'accepted' : 'open',
  decision,
  decisions: decision ? [decision] : [],
  follows: true,
});

export const folded = (...changes: JudgedChange[]): Folded => ({ changes, expectation: 'lost' });

type Published = { version: string; workflow: string; at: number };

/** One more confirmed sdist, from repository 1, in a listing that still has the earlier ones. */
export async function publishRelease(
  store: Store,
  project: { id: number; name: string },
  { version, workflow, at }: Published,
): Promise<void> {
  const earlier = await store.listFiles(project.id);
  const file = aFile({ filename: `${project.name}-${version}.tar.gz`, version, uploadedAt: at });
  const saved = await store.saveListedFiles(project.id, [...earlier, file], at);
  const { id, sha256 } = saved.find(({ filename }) => filename === file.filename) ?? { id: 0, sha256: null };
  const verdict = byWorkflow(file.filename, sha256, workflow);
  const check = { runId: null, provenance: PROVENANCE, provenanceEtag: null, now: at };
  await store.saveCheck({ fileId: id, verdict, ...check });
}

function byWorkflow(filename: string, sha256: string | null, workflow: string) {
  const verdict = aVerdict({ filename, sha256 });
  const repository = 'https://github.com/owner/sample';
  const claims = {
    issuer: 'https://token.actions.githubusercontent.com',
    sourceRepositoryURI: repository,
    sourceRepositoryRef: 'refs/tags/v1',
    sourceRepositoryIdentifier: '1',
    sourceRepositoryOwnerURI: 'https://github.com/owner',
    sourceRepositoryOwnerIdentifier: '7',
    buildConfigURI: `${repository}/.github/workflows/${workflow}.yml@refs/tags/v1`,
  };
  return { ...verdict, attestations: verdict.attestations.map((one) => ({ ...one, claims })) };
}
