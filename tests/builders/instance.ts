/**
 * A throw-away Sigstore instance: certificate authority, CT log, both kinds of transparency log, timestamp authority,
 * and the trusted root that vouches for them. Everything is derived from a seed and an explicit clock.
 */
import { createHash } from 'node:crypto';
import { dsse, json } from '@sigstore/core';
import type { Build } from './builds.ts';
import type { Extension } from './certificate.ts';
import {
  buildAuthority,
  type CertificateAuthority,
  issueLeaf,
  type Validity,
} from './certificate-authority.ts';
import { keyFrom, type SigningKey } from './keys.ts';
import { buildTimestampAuthority, type TimestampAuthority, timestamp } from './timestamp-authority.ts';
import {
  appendEntry,
  buildLog,
  type LogChange,
  type LogEntry,
  type LogVersion,
  type TransparencyLog,
} from './transparency-log.ts';
import { toTrustedRoot } from './trusted-root.ts';

export const PUBLISH = 'https://docs.pypi.org/attestations/publish/v1';
export const SLSA = 'https://slsa.dev/provenance/v1';
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export type Statement = {
  _type: string;
  subject: { name: string; digest: { sha256: string } }[];
  predicateType: string;
  predicate: unknown;
};
export type EnvelopeJSON = { statement: string; signature: string };
export type AttestationJSON = {
  version: number;
  verification_material: { certificate: string; transparency_entries: LogEntry[]; timestamps?: string[] };
  envelope: EnvelopeJSON;
};

/** One change to an otherwise good build, named by the stage at which it is made. What follows is built on it. */
export type Change = LogChange & {
  /** The statement, before it is signed; any JSON. */
  statement?: (statement: Statement) => unknown;
  /** The statement's bytes, before they are signed. */
  payload?: (payload: Buffer) => Buffer;
  leafKey?: SigningKey;
  /** The leaf's extensions, before the CT log and the authority sign them; `withClaim` helps. */
  extensions?: (extensions: Extension[]) => Extension[];
  validity?: (validity: Validity) => Validity;
  /** Issues in place of the instance's own authority. */
  authority?: CertificateAuthority;
  /** Signs the SCT in place of the CT log. */
  ctLogKey?: SigningKey;
  scts?: (scts: Buffer[]) => Buffer[];
  /** The leaf's fields, encoded and in their order (RFC 5280, 4.1), before the CT log and the authority sign them. */
  fields?: (fields: Buffer[]) => Buffer[];
  /** The certificate's DER, once issued; the log entry still names the one issued. */
  certificate?: (der: Buffer) => Buffer;
  /** Signs the envelope in place of the leaf's key. */
  signingKey?: SigningKey;
  /** The log entry's body, before it is logged. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reaches into whichever body it changes
  body?: (body: any) => unknown;
  kindVersion?: LogEntry['kindVersion'];
  timestampAuthority?: TimestampAuthority;
  /** DER; one for v2, none for v1 in a good build. */
  timestamps?: (timestamps: Buffer[]) => Buffer[];
  /** The log entry as served, after everything was signed. */
  entry?: (entry: LogEntry) => unknown;
  /** The envelope as served, after everything was signed. */
  envelope?: (envelope: EnvelopeJSON) => unknown;
  /** The attestation as served. */
  attestation?: (attestation: AttestationJSON) => unknown;
};

export type AttestationRequest = {
  build: Build;
  subject: { name: string; sha256: string };
  predicateType?: string;
  predicate?: unknown;
  /** When the log (or the timestamp authority) saw it; whole seconds count. */
  signedAt: Date;
  log?: LogVersion;
  change?: Change;
};

export type Instance = {
  name: string;
  /** trusted_root.json */
  trustedRoot: Buffer;
  authority: CertificateAuthority;
  ctLogKey: SigningKey;
  logs: Record<LogVersion, TransparencyLog>;
  timestampAuthority: TimestampAuthority;
  buildAttestation(request: AttestationRequest): AttestationJSON;
};

const CA_YEARS = 10;

export function buildInstance(options: { name: string; seed?: string; validFrom: Date }): Instance {
  const { name, seed = name, validFrom } = options;
  const validity = { notBefore: validFrom, notAfter: new Date(validFrom) };
  validity.notAfter.setUTCFullYear(validFrom.getUTCFullYear() + CA_YEARS);
  const parts = {
    name,
    authority: buildAuthority(name, seed, validity),
    ctLogKey: keyFrom(`${seed} ct log`),
    logs: { v1: buildLog('v1', `rekor.${name}`, seed), v2: buildLog('v2', `log.rekor.${name}`, seed) },
    timestampAuthority: buildTimestampAuthority(name, seed, validity),
  };
  const root = toTrustedRoot({ ...parts, validFrom, logs: [parts.logs.v1, parts.logs.v2] });
  return {
    ...parts,
    trustedRoot: Buffer.from(`${JSON.stringify(root, null, 2)}\n`),
    buildAttestation: (request) => buildAttestation(parts, seed, request),
  };
}

type Parts = Omit<Instance, 'trustedRoot' | 'buildAttestation'>;

function buildAttestation(parts: Parts, seed: string, request: AttestationRequest): AttestationJSON {
  const { change = {}, signedAt, log = 'v1' } = request;
  const leafKey = change.leafKey ?? keyFrom(`${seed} leaf ${signedAt.toISOString()}`);
  const certificate = issueCertificate(parts, request, leafKey);
  const payload = buildPayload(request);
  const signature = (change.signingKey ?? leafKey).sign(dsse.preAuthEncoding(PAYLOAD_TYPE, payload));
  const entry = logEnvelope(parts, request, { certificate, payload, signature, leafKey });
  const timestamps = log === 'v2' ? [timestampFor(parts, request, signature)] : [];
  const envelope = { statement: payload.toString('base64'), signature: signature.toString('base64') };
  const served = (change.timestamps?.(timestamps) ?? timestamps).map((der) => der.toString('base64'));
  const attestation = {
    version: 1,
    verification_material: {
      certificate: (change.certificate?.(certificate) ?? certificate).toString('base64'),
      transparency_entries: [(change.entry?.(entry) ?? entry) as LogEntry],
      ...(served.length ? { timestamps: served } : {}),
    },
    envelope: (change.envelope?.(envelope) ?? envelope) as EnvelopeJSON,
  };
  return (change.attestation?.(attestation) ?? attestation) as AttestationJSON;
}

/** Issued one second before the log sees the signature, valid for ten minutes, as Fulcio does. */
function issueCertificate(parts: Parts, request: AttestationRequest, leafKey: SigningKey): Buffer {
  const { change = {}, signedAt, build } = request;
  const issuedAt = signedAt.getTime() - 1000;
  const validity = { notBefore: new Date(issuedAt), notAfter: new Date(issuedAt + 600_000) };
  return issueLeaf(change.authority ?? parts.authority, {
    publicKey: leafKey.publicKey,
    names: build.names,
    claims: build.claims,
    validity: change.validity?.(validity) ?? validity,
    ctLogKey: change.ctLogKey ?? parts.ctLogKey,
    changeExtensions: change.extensions,
    changeSCTs: change.scts,
    changeFields: change.fields,
  });
}

function buildPayload({
  build,
  subject,
  predicateType = PUBLISH,
  predicate,
  change,
}: AttestationRequest): Buffer {
  const statement: Statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: subject.name, digest: { sha256: subject.sha256 } }],
    predicateType,
    predicate: predicate ?? (predicateType === SLSA ? build.slsa : null),
  };
  const payload = Buffer.from(JSON.stringify(change?.statement?.(statement) ?? statement));
  return change?.payload?.(payload) ?? payload;
}

type Signed = { certificate: Buffer; payload: Buffer; signature: Buffer; leafKey: SigningKey };

function logEnvelope(parts: Parts, request: AttestationRequest, signed: Signed): LogEntry {
  const { change = {}, signedAt, log = 'v1' } = request;
  const good = log === 'v1' ? dsseBody(signed) : hashedRekordBody(signed);
  const body = change.body?.(good) ?? good;
  const kindVersion = change.kindVersion ?? { kind: good.kind, version: good.apiVersion };
  return appendEntry(parts.logs[log], body, kindVersion, signedAt, change);
}

/** Rekor v1, kind dsse 0.0.1. */
function dsseBody({ certificate, payload, signature }: Signed) {
  const envelope = {
    payload: payload.toString('base64'),
    payloadType: PAYLOAD_TYPE,
    signatures: [{ sig: signature.toString('base64') }],
  };
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: { algorithm: 'sha256', value: sha256(Buffer.from(json.canonicalize(envelope)), 'hex') },
      payloadHash: { algorithm: 'sha256', value: sha256(payload, 'hex') },
      signatures: [
        {
          signature: signature.toString('base64'),
          verifier: Buffer.from(toPEM(certificate)).toString('base64'),
        },
      ],
    },
  };
}

/** Rekor v2, kind hashedrekord 0.0.2: for a DSSE envelope the digest is that of the signed encoding. */
function hashedRekordBody({ certificate, payload, signature, leafKey }: Signed) {
  const digest = sha256(dsse.preAuthEncoding(PAYLOAD_TYPE, payload), 'base64');
  const keyDetails = leafKey.kind === 'P-384' ? 'PKIX_ECDSA_P384_SHA_384' : 'PKIX_ECDSA_P256_SHA_256';
  return {
    apiVersion: '0.0.2',
    kind: 'hashedrekord',
    spec: {
      hashedRekordV002: {
        data: { algorithm: 'SHA2_256', digest },
        signature: {
          content: signature.toString('base64'),
          verifier: { keyDetails, x509Certificate: { rawBytes: certificate.toString('base64') } },
        },
      },
    },
  };
}

const timestampFor = (parts: Parts, { change, signedAt }: AttestationRequest, signature: Buffer) =>
  timestamp(change?.timestampAuthority ?? parts.timestampAuthority, signature, signedAt);

export const toPEM = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

const sha256 = (data: Uint8Array, encoding: 'hex' | 'base64') =>
  createHash('sha256').update(data).digest(encoding);
