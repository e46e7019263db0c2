/**
 * How a file came to be built, as its certificate says: what set the build off, from which kind of ref, and whose workflow
 * signed. A publisher stays who it is whatever these are, but releases were stolen in the right repository by builds that
 * anybody could set off from a fork (`pull_request_target`, 2024 and 2025), and from branches where tags were the rule.
 */
import type { Identity } from './types.ts';

/**
 * Events that take write access to the repository, or nobody. GitHub: "Events that trigger workflows"; GitLab: `CI_PIPELINE_SOURCE`.
 * Whatever is not among them is taken for one that an outsider can cause.
 */
const INSIDE_TRIGGERS: ReadonlySet<string> = new Set([
  ...['push', 'release', 'workflow_dispatch', 'repository_dispatch', 'schedule', 'create', 'merge_group'],
  ...['deployment', 'deployment_status', 'registry_package', 'workflow_call'],
  ...['web', 'webide', 'api', 'trigger', 'pipeline', 'parent_pipeline', 'chat', 'duo_workflow'],
]);

type TriggerKind = 'inside' | 'outside';

/** Who can cause the event that set the build off; null where the certificate does not say. */
export function triggerKindOf({ trigger }: Identity): TriggerKind | null {
  if (trigger === null) return null;
  return INSIDE_TRIGGERS.has(trigger) ? 'inside' : 'outside';
}

/** Kinds of refs, hardest to make first: who can push a branch cannot always push a tag, and anybody can open a pull request. */
export const REF_KINDS = ['tag', 'branch', 'other'] as const;
type RefKind = (typeof REF_KINDS)[number];

/** `other` is a pull or merge request, and whatever else is neither tag nor branch; null where the certificate does not say. */
export function refKindOf({ sourceRepositoryRef: ref }: Identity): RefKind | null {
  if (ref === null) return null;
  if (ref.startsWith('refs/tags/')) return 'tag';
  return ref.startsWith('refs/heads/') ? 'branch' : 'other';
}

const ITSELF = 'itself';

/**
 * Whose workflow signed: `itself` for the publisher's own, `./` and a path for another one of its repository, else an
 * address. In a reusable workflow the signer is the workflow that is called. Null where the certificate does not say.
 */
export function signerOf({ buildSignerURI, sourceRepositoryURI, workflow }: Identity): string | null {
  if (buildSignerURI === null) return null;
  if (sourceRepositoryURI === null || !buildSignerURI.startsWith(`${sourceRepositoryURI}/`)) {
    return buildSignerURI;
  }
  const path = buildSignerURI.slice(sourceRepositoryURI.length).replace(/^\/+/, '');
  return path === workflow ? ITSELF : `./${path}`;
}

/** The repository of a signer that lies in another one than the publisher's; null for one of its own, or an unknown one. */
export function foreignSignerRepository(identity: Identity): string | null {
  const signer = signerOf(identity);
  if (signer === null || signer === ITSELF || signer.startsWith('./')) return null;
  // GitHub keeps workflows in one folder, GitLab separates the path by two slashes.
  return /^https:\/\/[^/]+\/.+?(?=\/\.github\/workflows\/|\/\/)/.exec(signer)?.[0] ?? signer;
}

/** A text that is equal for builds that no comparison tells apart. */
export function buildKey(identity: Identity): string {
  return JSON.stringify([triggerKindOf(identity), refKindOf(identity), signerOf(identity)]);
}
