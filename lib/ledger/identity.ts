/** Who published: a verified attestation's identity, and when two of them are the same. */
import type { Publisher, PublisherKind } from '../pep740/publisher.ts';
import {
  foldEnvironmentName,
  kindOfIssuer,
  PUBLISHER_FACTS,
  toPublisherNames,
} from '../pep740/publisher-kinds.ts';
import type { CertificateClaims } from '../verify/verdict.ts';
import { buildKey } from './build.ts';
import type { AttestationFact, Identity } from './types.ts';

/**
 * Whether it is proved who signed: every check passed, or every one but the last, which compares with the publisher
 * that a person expects and is no part of the evidence.
 */
export function isConfirmed({ outcome, code }: AttestationFact): boolean {
  return outcome === 'verified' || code === 'EXPECTED_PUBLISHER';
}

/** Who published, by a confirmed attestation; null where it has no publisher or no claims. */
export function toIdentity({ publisher, claims }: AttestationFact): Identity | null {
  if (publisher === null || claims === null) return null;
  const certified = fromClaims(claims, publisher.kind);
  const stated = fromPublisher(publisher);
  return {
    ...certified,
    workflow: certified.workflow ?? stated.workflow,
    environment: certified.environment ?? stated.environment,
    account: stated.account,
  };
}

/** What the certificate alone says, whatever the index states beside it. */
export function toCertified(claims: CertificateClaims, stated: Publisher): Identity {
  const kind = kindOfIssuer(claims.issuer) ?? stated.kind;
  return {
    ...fromClaims(claims, kind),
    account: PUBLISHER_FACTS[kind].job === null ? (claims.subjectAlternativeName ?? null) : null,
  };
}

function fromClaims(claims: CertificateClaims, kind: PublisherKind): Identity {
  const { pipelineAfter } = PUBLISHER_FACTS[kind];
  return {
    issuer: claims.issuer ?? null,
    kind,
    sourceRepositoryURI: claims.sourceRepositoryURI ?? null,
    sourceRepositoryIdentifier: claims.sourceRepositoryIdentifier ?? null,
    sourceRepositoryOwnerURI: claims.sourceRepositoryOwnerURI ?? null,
    sourceRepositoryOwnerIdentifier: claims.sourceRepositoryOwnerIdentifier ?? null,
    workflow: toWorkflowPath(claims, kind),
    environment: claims.deploymentEnvironment ?? null,
    // CircleCI's template writes two quotation marks for "nothing special".
    runnerEnvironment: claims.runnerEnvironment?.replaceAll('"', '') || null,
    trigger: claims.buildTrigger ?? claims.githubWorkflowTrigger ?? null,
    sourceRepositoryRef: claims.sourceRepositoryRef ?? null,
    // One that names a pipeline names the workflow of this identity.
    buildSignerURI: pipelineAfter === null ? withoutVersion(claims.buildSignerURI) : null,
    account: null,
  };
}

/** The version is a ref, in which `@` may occur, or a commit. */
function withoutVersion(uri: string | undefined): string | null {
  if (uri === undefined) return null;
  const ref = uri.indexOf('@refs/');
  const end = ref === -1 ? uri.lastIndexOf('@') : ref;
  return end === -1 ? uri : uri.slice(0, end);
}

/**
 * Build config URI (.18) is the repository, the path and `@` a commit (.13) or ref (.14). GitLab writes two slashes before
 * the path. CircleCI's names a pipeline run, so the definition is what stays: it ends the build signer URI (.9).
 */
function toWorkflowPath(claims: CertificateClaims, kind: PublisherKind): string | null {
  const { buildConfigURI, buildSignerURI, sourceRepositoryURI } = claims;
  const { pipelineAfter } = PUBLISHER_FACTS[kind];
  if (pipelineAfter !== null) return buildSignerURI?.split(pipelineAfter)[1] ?? null;
  if (!buildConfigURI || !sourceRepositoryURI || !buildConfigURI.startsWith(`${sourceRepositoryURI}/`)) {
    return null;
  }
  const path = buildConfigURI.slice(sourceRepositoryURI.length).replace(/^\/+/, '');
  const source = [claims.sourceRepositoryDigest, claims.sourceRepositoryRef].find(
    (each) => each !== undefined && path.endsWith(`@${each}`),
  );
  return source === undefined ? path : path.slice(0, -source.length - 1);
}

type Stated = Pick<Identity, 'workflow' | 'environment' | 'account'>;

function fromPublisher(publisher: Publisher): Stated {
  const { forge, folder } = PUBLISHER_FACTS[publisher.kind];
  const { name, job, environment } = toPublisherNames(publisher);
  const workflow = job === null ? null : `${folder}${job}`;
  return { workflow, environment, account: forge === null ? name : null };
}

/** As it is compared: letter case counts for some kinds of publisher only. */
export function foldEnvironment({ kind, environment }: Identity): string | null {
  return environment && foldEnvironmentName(kind, environment);
}

/** A text that is equal for identities of which only how they were built can differ. Ids of changes rest on it. */
export function identityKey(identity: Identity): string {
  const { issuer, kind, sourceRepositoryURI, sourceRepositoryIdentifier } = identity;
  return JSON.stringify([
    issuer,
    kind,
    sourceRepositoryURI,
    sourceRepositoryIdentifier,
    identity.sourceRepositoryOwnerIdentifier,
    identity.workflow,
    foldEnvironment(identity),
    identity.runnerEnvironment,
    identity.account,
  ]);
}

/** A text that is equal for identities that no comparison tells apart. */
export function signingKey(identity: Identity): string {
  return `${identityKey(identity)} ${buildKey(identity)}`;
}

/** What stays when names move: the forge's number of the repository, else its account or address. */
export function subjectOf(
  identity: Pick<
    Identity,
    'issuer' | 'kind' | 'sourceRepositoryIdentifier' | 'account' | 'sourceRepositoryURI'
  >,
): string {
  const { issuer, kind, sourceRepositoryIdentifier, account, sourceRepositoryURI } = identity;
  return JSON.stringify([issuer ?? kind, sourceRepositoryIdentifier ?? account ?? sourceRepositoryURI]);
}

/** The publisher's name in a sentence, such as `github.com/owner/name`. */
export function nameIdentity({
  kind,
  sourceRepositoryURI,
  account,
}: Pick<Identity, 'kind' | 'sourceRepositoryURI' | 'account'>): string {
  if (account !== null) return `${PUBLISHER_FACTS[kind].place}${account}`;
  return sourceRepositoryURI?.replace(/^https:\/\//, '') ?? `an unnamed ${kind} publisher`;
}
