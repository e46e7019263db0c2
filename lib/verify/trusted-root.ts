/** trusted_root.json (sigstore_trustroot.proto, `TrustedRoot`, as protobuf JSON) -> the `Trust` a verification rests on. */
import { createHash, createPublicKey } from 'node:crypto';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { type TrustMaterial, toTrustMaterial } from '@sigstore/verify';
import type { Parsed } from '../pep740/parsed.ts';
import { recogniseInstance } from './instance.ts';
import type { Trust } from './trust.ts';
import type { SigstoreInstance, TrustedRootSource } from './verdict.ts';

/** About a hundred times the public-good instance's; anything larger is not a trusted root. */
export const MAX_TRUSTED_ROOT_BYTES = 1024 * 1024;

/** The names that sigstore_trustroot.proto allows a client to accept. */
const MEDIA_TYPES = [
  'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  'application/vnd.dev.sigstore.trustedroot.v0.1+json',
  'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];

export type ToTrustOptions = {
  source: TrustedRootSource;
  /** Recognised from the certificate authorities when absent. */
  instance?: SigstoreInstance;
  others?: Trust['others'];
};

/** Never throws: what cannot be used is refused with one sentence. */
export function toTrust(document: Uint8Array, options: ToTrustOptions): Parsed<Trust> {
  if (document.length > MAX_TRUSTED_ROOT_BYTES) {
    return refuse(`it is larger than ${MAX_TRUSTED_ROOT_BYTES} bytes`);
  }
  try {
    const root = readTrustedRoot(document);
    if (!root.ok) return root;
    const material = toTrustMaterial(root.value);
    const flaw = findFlaw(material);
    if (flaw) return refuse(flaw);
    return { ok: true, value: buildTrust(document, material, root.value, options) };
  } catch (error) {
    // The library asserts little: a missing field is a TypeError, a bad certificate an ASN1ParseError, a bad key an
    // error of OpenSSL's. The document is at fault in each case, and there is nothing else it could be used for.
    return refuse(`it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason: `The trusted root cannot be used: ${reason}.` };
}

function buildTrust(
  document: Uint8Array,
  material: TrustMaterial,
  root: TrustedRoot,
  { source, instance = recogniseInstance(root), others = [] }: ToTrustOptions,
): Trust {
  const sha256 = createHash('sha256').update(document).digest('hex');
  return { source, instance, sha256, document, material, others };
}

function readTrustedRoot(document: Uint8Array): Parsed<TrustedRoot> {
  const json = readJSON(document);
  if (!json.ok) return json;
  if (typeof json.value !== 'object' || json.value === null || !('mediaType' in json.value)) {
    return refuse('it is not a JSON object with a mediaType');
  }
  const { mediaType } = json.value;
  if (typeof mediaType !== 'string' || !MEDIA_TYPES.includes(mediaType)) {
    return refuse(`its mediaType is not that of a trusted root this version knows`);
  }
  return { ok: true, value: TrustedRoot.fromJSON(json.value) };
}

function readJSON(document: Uint8Array): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(document)) };
  } catch {
    return refuse('it is not JSON in UTF-8');
  }
}

/**
 * What the library would only trip over in the middle of a verification, or take in silence: a root that can confirm
 * nothing, an authority without certificates, a log without an id, a date that is none.
 */
function findFlaw(material: TrustMaterial): string | null {
  const { certificateAuthorities, timestampAuthorities, tlogs, ctlogs } = material;
  if (certificateAuthorities.length === 0) return 'it names no certificate authority';
  if (tlogs.length === 0) return 'it names no transparency log';
  if (ctlogs.length === 0) return 'it names no certificate transparency log';
  const authorities = [...certificateAuthorities, ...timestampAuthorities];
  const logs = [...tlogs, ...ctlogs];
  if (authorities.some(({ certChain }) => certChain.length === 0)) return 'an authority has no certificate';
  if (logs.some(({ logID }) => logID.length === 0)) return 'a log has no id';
  if ([...authorities, ...logs].some(({ validFor }) => !(validFor.start <= validFor.end))) {
    return 'a period of validity is none';
  }
  for (const certificate of authorities.flatMap(({ certChain }) => certChain)) {
    // The library reads these on first use only; read here, so that a broken certificate is refused now.
    if (!(certificate.notBefore <= certificate.notAfter)) return 'a certificate is valid at no time';
    createPublicKey({ key: certificate.publicKey, format: 'der', type: 'spki' });
  }
  return null;
}
