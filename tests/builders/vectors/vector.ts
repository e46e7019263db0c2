/** How a vector is described: a good build, and the one thing that is changed in it. */
import { createHash } from 'node:crypto';
import type { CheckName, Code, Outcome } from '../../../lib/verify/codes.ts';
import type { ExpectedPublisher } from '../../../lib/verify/verdict.ts';
import { type Build, githubBuild } from '../builds.ts';
import { type AttestationJSON, type AttestationRequest, buildInstance, type Change } from '../instance.ts';
import { type BundleJSON, toBytes } from '../provenance.ts';
import type { LogVersion } from '../transparency-log.ts';

/** `expect.json` of a vector. */
export type Expectation = {
  why: string;
  filename: string;
  sha256: string;
  expected: ExpectedPublisher | null;
  outcome: Outcome;
  code: Code | null;
  /** The check that fails; null where none does. */
  check: CheckName | null;
  /** Stated where the reference accepts what is refused here. */
  reference?: 'accepts';
};
export type Vector = { name: string; expectation: Expectation; provenance: () => Buffer };

export type Parts = {
  filename?: string;
  sha256?: string;
  expected?: ExpectedPublisher;
  build?: Build;
  log?: LogVersion;
  predicateType?: string;
  predicate?: unknown;
  change?: Change;
  /** Fields of the publisher, as the index states it. */
  publisher?: Record<string, unknown>;
  /** The bundles, in place of the one with one attestation. */
  bundles?: (sign: Sign, build: Build) => BundleJSON[];
  // biome-ignore lint/suspicious/noExplicitAny: a case reaches into the document that it changes
  document?: (document: any) => unknown;
  bytes?: (bytes: Buffer) => Buffer;
};
export type Sign = (request?: Partial<AttestationRequest>) => AttestationJSON;

export const FILENAME = 'stagecraft-1.4.0.tar.gz';
export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
export const SHA256 = digestOf(FILENAME);
export const SIGNED_AT = new Date('2025-03-21T09:41:07Z');
export const COMMIT = digestOf('commit').slice(0, 40);

const VALID_FROM = new Date('2023-01-01T00:00:00Z');
/** The instance that every vector is verified under. A new one each time, so that no vector depends on another. */
export const anInstance = () => buildInstance({ name: 'sigstore.test', validFrom: VALID_FROM });
/** An instance that is recognised, and not trusted. */
export const anotherInstance = () => buildInstance({ name: 'elsewhere.test', validFrom: VALID_FROM });
/** An instance that nobody knows. */
export const anUnknownInstance = () => buildInstance({ name: 'nowhere.test', validFrom: VALID_FROM });

export const GITHUB = {
  repository: 'theatre/stagecraft',
  workflow: 'release.yml',
  ref: 'refs/tags/v1.4.0',
  commit: COMMIT,
  repositoryId: '730118204',
  ownerId: '51200377',
  runId: '13987001542',
};
export const aGitHubBuild = (build: Partial<Parameters<typeof githubBuild>[0]> = {}) =>
  githubBuild({ ...GITHUB, ...build });

export const good = (name: string, why: string, parts: Parts = {}): Vector =>
  vector(name, { why, outcome: 'verified', code: null, check: null }, parts);

export const fails = (name: string, code: Code, check: CheckName, why: string, parts: Parts): Vector =>
  vector(`${name}_fail`, { why, outcome: 'failed', code, check }, parts);

export const unclear = (name: string, code: Code, why: string, parts: Parts): Vector =>
  vector(`${name}_fail`, { why, outcome: 'indeterminate', code, check: null }, parts);

function vector(
  name: string,
  said: Pick<Expectation, 'why' | 'outcome' | 'code' | 'check'>,
  parts: Parts,
): Vector {
  const { filename = FILENAME, sha256 = SHA256, expected = null } = parts;
  const { why, ...result } = said;
  return {
    name,
    expectation: { why, filename, sha256, expected, ...result },
    provenance: () => buildDocument({ ...parts, filename, sha256 }),
  };
}

function buildDocument(parts: Parts & { filename: string; sha256: string }): Buffer {
  const { build = aGitHubBuild(), filename, sha256, log, predicateType, predicate, change } = parts;
  const instance = anInstance();
  const sign: Sign = (request = {}) =>
    instance.buildAttestation({
      build,
      subject: { name: filename, sha256 },
      signedAt: SIGNED_AT,
      log,
      predicateType,
      predicate,
      change,
      ...request,
    });
  const publisher = { ...build.publisher, ...parts.publisher };
  const bundles = parts.bundles?.(sign, build) ?? [{ publisher, attestations: [sign()] }];
  const document = { version: 1, attestation_bundles: bundles };
  const bytes = toBytes(parts.document?.(document) ?? document);
  return parts.bytes?.(bytes) ?? bytes;
}
