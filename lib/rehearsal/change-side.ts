/** One side of a ledger's change as a line of text, so that a reader can compare it with the other. */
import type { ChangeKind, Identity, JudgedChange } from '../ledger/types.ts';

/** What of a publisher is looked at for a kind of change; of any other kind the whole. */
const LOOKED_AT: Partial<Record<ChangeKind, (keyof Identity)[]>> = {
  'runner-changed': ['runnerEnvironment'],
  'trigger-changed': ['trigger', 'sourceRepositoryRef'],
  'ref-changed': ['sourceRepositoryRef', 'trigger'],
  'signer-changed': ['buildSignerURI'],
  'workflow-changed': ['workflow'],
  'environment-changed': ['environment'],
  're-registered': ['sourceRepositoryURI', 'sourceRepositoryIdentifier'],
  'repository-changed': ['sourceRepositoryURI', 'sourceRepositoryIdentifier'],
};
const WHOLE: (keyof Identity)[] = ['sourceRepositoryURI', 'workflow', 'environment'];

export function nameSide(side: JudgedChange['before'], kind: ChangeKind): string | null {
  if (!side) return null;
  const { identity, pin, coverage } = side;
  if (coverage) return `provenance for ${coverage.withProvenance} of ${coverage.files} files`;
  if (pin?.kind === 'repository') {
    const { repository, workflow, environment } = pin;
    if (kind === 'workflow-changed') return workflow ?? null;
    return kind === 'environment-changed' ? (environment ?? null) : repository;
  }
  if (!identity) return null;
  return (LOOKED_AT[kind] ?? WHOLE)
    .map((key) => nameField(identity, key))
    .filter(Boolean)
    .join(', ');
}

function nameField(identity: Identity, key: keyof Identity): string | null {
  if (key === 'workflow') return identity.workflow?.replace(/^\.github\/workflows\//, '') ?? null;
  return key === 'sourceRepositoryIdentifier' ? `number ${identity[key]}` : identity[key];
}
