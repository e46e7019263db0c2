/**
 * The client protocol of sigstore-conformance (docs/cli_protocol.md there), spoken by Callboard's verifier. Not shipped: what
 * the suite hands over are bundles of any kind, and Callboard verifies attestations of PyPI's. A bundle that PEP 740 maps an
 * attestation to goes through the same checks as one; the suite's own terms (identity, issuer, artifact) stand in for
 * the publisher and the file.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseStatement } from '../../lib/pep740/statement.ts';
import { openDocument, openKnown } from '../../lib/trust/known.ts';
import { verifyAttestation } from '../../lib/verify/attestation.ts';
import type { Trust } from '../../lib/verify/trust.ts';
import type { AttestationVerdict } from '../../lib/verify/verdict.ts';
import { readBundle } from './bundle.ts';

/** One sentence, whichever it is. */
export type Answer = { verified: boolean; message: string };

class Refusal extends Error {}
const refuse = (message: string): never => {
  throw new Refusal(message);
};

export function runClient(args: string[]): Answer {
  try {
    const [command, ...rest] = args;
    if (command === 'sign-bundle') return refuse('Callboard verifies, and does not sign.');
    if (command !== 'verify-bundle') return refuse('The command is verify-bundle or sign-bundle.');
    return verifyBundle(readOptions(rest));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { verified: false, message: error.message };
  }
}

type Options = { bundle: string; identity: string; issuer: string; trust: Trust; artifact: string };

function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      staging: { type: 'boolean' },
      bundle: text,
      'certificate-identity': text,
      'certificate-oidc-issuer': text,
      key: text,
      'trusted-root': text,
    },
  });
  if (values.key !== undefined) return refuse('Callboard verifies by certificates, and not by a bare key.');
  const [artifact, ...more] = positionals;
  const { bundle, 'certificate-identity': identity, 'certificate-oidc-issuer': issuer } = values;
  if (
    bundle === undefined ||
    identity === undefined ||
    issuer === undefined ||
    artifact === undefined ||
    more.length
  )
    return refuse('verify-bundle takes a bundle, an identity, an issuer and one file or digest.');
  return {
    bundle,
    identity,
    issuer,
    artifact,
    trust: openTrust(values['trusted-root'], values.staging === true),
  };
}

function openTrust(path: string | undefined, isStaging: boolean): Trust {
  if (path !== undefined) return openDocument(readFileSync(path), { source: 'file' });
  return openKnown(isStaging ? 'staging' : 'public-good');
}

function verifyBundle({ bundle, identity, issuer, artifact, trust }: Options): Answer {
  const attestation = readBundle(readFileSync(bundle));
  if (!attestation.ok) return refuse(attestation.reason);
  const sha256 = toDigest(artifact);
  const stated = { known: false, kind: 'sigstore-conformance' } as const;
  const verdict = verifyAttestation(attestation.value, stated, {
    filename: artifact,
    sha256,
    expected: null,
    trust,
  });
  checkSignature(verdict);
  const { claims } = verdict;
  if (claims?.subjectAlternativeName !== identity) refuse('The certificate was issued to another identity.');
  if (claims?.issuer !== issuer) refuse('The identity is another provider’s.');
  checkSubject(attestation.value.envelope.statement, sha256);
  return { verified: true, message: 'Verified.' };
}

/** What the suite is about. The statement's form and the publisher are PyPI's own rules, of which its bundles know nothing. */
function checkSignature({ checks, message }: AttestationVerdict): void {
  const isPassed = ['provenance-shape', 'certificate', 'log', 'signature'].every(
    (name) => checks.find((check) => check.name === name)?.state === 'passed',
  );
  if (!isPassed) refuse(message);
}

function checkSubject(payload: Uint8Array, sha256: string): void {
  const statement = parseStatement(payload);
  if (!statement.ok) throw new Refusal(statement.reason);
  const isAbout = statement.value.subjects.some(
    ({ digest }) => Object.hasOwn(digest, 'sha256') && digest.sha256 === sha256,
  );
  if (!isAbout) refuse('The statement is not about this file.');
}

/** `sha256:` and 64 digits, unless a file is called so. Lower-case hex. */
function toDigest(artifact: string): string {
  const [, digest] = /^sha256:([0-9a-fA-F]{64})$/.exec(artifact) ?? [];
  if (digest !== undefined && !existsSync(artifact)) return digest.toLowerCase();
  return createHash('sha256').update(readFileSync(artifact)).digest('hex');
}
