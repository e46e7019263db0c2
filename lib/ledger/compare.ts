/**
 * Two identities, and what kind of change leads from one to the other.
 *
 * What counts is the forge's number of a repository (OID .15) and of its owner (.17): names move, and a name that was
 * given up can be taken by a stranger. Numbers compare within one issuer only. What a certificate does not say is
 * unknown, and unknown is never different.
 */
import { foreignSignerRepository, REF_KINDS, refKindOf, signerOf, triggerKindOf } from './build.ts';
import { foldEnvironment } from './identity.ts';
import { type ChangeKind, type Identity, SEVERITIES, type Severity } from './types.ts';

export type Difference = { kind: ChangeKind; severity: Severity };

/** Kinds of change after which somebody else publishes, so that what was open about the one before is not inherited. */
export const NEW_PUBLISHER: ReadonlySet<ChangeKind> = new Set([
  'kind-changed',
  'issuer-changed',
  'repository-changed',
  're-registered',
]);

export const severityRank = ({ severity }: { severity: Severity }): number => SEVERITIES.indexOf(severity);
/** What is grave stays open until a person decides. */
export const isGrave = ({ severity }: { severity: Severity }): boolean =>
  severity === 'warning' || severity === 'alarm';

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
const foldCase = (uri: string | null): string | null => uri?.toLowerCase() ?? null;

/** Neither GitHub nor GitLab tells names apart that differ in letter case only. */
function isSameName(a: Identity, b: Identity): boolean {
  return foldCase(a.sourceRepositoryURI) === foldCase(b.sourceRepositoryURI);
}

/** Whether both have the same name at the same issuer, and are two repositories. */
export function isNamesake(a: Identity, b: Identity): boolean {
  const isNumbered = differ(a.sourceRepositoryIdentifier, b.sourceRepositoryIdentifier);
  return isNumbered && a.issuer === b.issuer && a.sourceRepositoryURI !== null && isSameName(a, b);
}

/** Repository and owner make at most one difference. */
function compareRepositories(before: Identity, after: Identity): Difference[] {
  const [was, is] = [before.sourceRepositoryIdentifier, after.sourceRepositoryIdentifier];
  if (differ(before.account, after.account)) return [{ kind: 'repository-changed', severity: 'warning' }];
  if (was === null || is === null || before.issuer !== after.issuer) {
    const isOther = differ(foldCase(before.sourceRepositoryURI), foldCase(after.sourceRepositoryURI));
    return isOther ? [{ kind: 'repository-changed', severity: 'warning' }] : [];
  }
  if (was !== is) {
    return isNamesake(before, after)
      ? [{ kind: 're-registered', severity: 'alarm' }]
      : [{ kind: 'repository-changed', severity: 'warning' }];
  }
  if (differ(before.sourceRepositoryOwnerIdentifier, after.sourceRepositoryOwnerIdentifier)) {
    return [{ kind: 'transferred', severity: 'notice' }];
  }
  const isRenamed = differ(before.sourceRepositoryURI, after.sourceRepositoryURI);
  return isRenamed ? [{ kind: 'renamed', severity: 'information' }] : [];
}

/**
 * An environment that is named for the first time is no change: certificates did not name it (.23) before late 2025.
 * One that is no longer named is: the job ran outside it, or the index stopped asking for it.
 */
function compareEnvironments(before: Identity, after: Identity): Difference[] {
  const was = foldEnvironment(before);
  const isChanged = was !== null && was !== foldEnvironment(after);
  return isChanged ? [{ kind: 'environment-changed', severity: 'notice' }] : [];
}

/** A runner that the publisher controls can be made to sign anything; one that the forge hosts starts afresh. */
function compareRunners(before: Identity, after: Identity): Difference[] {
  if (!differ(before.runnerEnvironment, after.runnerEnvironment)) return [];
  const severity = after.runnerEnvironment === 'self-hosted' ? 'warning' : 'information';
  return [{ kind: 'runner-changed', severity }];
}

function compareJobs(before: Identity, after: Identity): Difference[] {
  const workflow: Difference[] = differ(before.workflow, after.workflow)
    ? [{ kind: 'workflow-changed', severity: 'notice' }]
    : [];
  return [...workflow, ...compareEnvironments(before, after), ...compareRunners(before, after)];
}

function compareTriggers(before: Identity, after: Identity): Difference[] {
  const [was, is] = [triggerKindOf(before), triggerKindOf(after)];
  if (!differ(was, is)) return [];
  return [{ kind: 'trigger-changed', severity: is === 'outside' ? 'warning' : 'information' }];
}

function compareRefs(before: Identity, after: Identity): Difference[] {
  const [was, is] = [refKindOf(before), refKindOf(after)];
  if (was === null || is === null || was === is) return [];
  const isEasier = REF_KINDS.indexOf(is) > REF_KINDS.indexOf(was);
  return [{ kind: 'ref-changed', severity: isEasier ? 'warning' : 'information' }];
}

/** Whoever owns the workflow that is called can make it sign anything that its callers release. */
function compareSigners(before: Identity, after: Identity): Difference[] {
  if (!differ(signerOf(before), signerOf(after))) return [];
  const is = foldCase(foreignSignerRepository(after));
  const isElsewhere = is !== null && is !== foldCase(foreignSignerRepository(before));
  return [{ kind: 'signer-changed', severity: isElsewhere ? 'warning' : 'notice' }];
}

const isByOutsiders = (identity: Identity): boolean =>
  triggerKindOf(identity) === 'outside' || refKindOf(identity) === 'other';

/** Prereleases may be built in their own way, but no way of building is one that outsiders can set off. */
function compareBuilds(before: Identity, after: Identity, what: 'who' | 'all'): Difference[] {
  if (what === 'who' && !isByOutsiders(after)) return [];
  const origin = [...compareTriggers(before, after), ...compareRefs(before, after)];
  return what === 'who' ? origin : [...origin, ...compareSigners(before, after)];
}

/**
 * Every difference, none where nothing tells the two apart. `who` leaves out how the publisher works (workflow,
 * environment, runner), unless outsiders could set it off. Between kinds of publishers only kind and issuer can be compared.
 */
export function compareIdentities(before: Identity, after: Identity, what: 'who' | 'all'): Difference[] {
  const issuer: Difference[] = differ(before.issuer, after.issuer)
    ? [{ kind: 'issuer-changed', severity: 'warning' }]
    : [];
  if (before.kind !== after.kind) return [{ kind: 'kind-changed', severity: 'warning' }, ...issuer];
  const who = [...issuer, ...compareRepositories(before, after)];
  const isSame = !who.some(({ kind }) => NEW_PUBLISHER.has(kind));
  if (!isSame) return who;
  const jobs = what === 'all' ? compareJobs(before, after) : [];
  return [...who, ...jobs, ...compareBuilds(before, after, what)];
}
