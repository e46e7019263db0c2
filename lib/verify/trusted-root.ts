/** trusted_root.json (sigstore_trustroot.proto, `TrustedRoot`, as protobuf JSON) -> the `Trust` a verification rests on. */
import { createHash } from 'node:crypto';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { type TrustMaterial, toTrustMaterial } from '@sigstore/verify';
import { isRecord, parseJSON } from '../pep740/json.ts';
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';
import { recogniseInstance } from './instance.ts';
import type { Trust } from './trust.ts';
import { parseRootShape, type UsableRoot } from './trusted-root-shape.ts';
import type { SigstoreInstance, TrustedRootSource } from './verdict.ts';

/** The public-good instance's has 7 kB, nested 6 deep, after five years: anything past this is no trusted root. */
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 16 };
export const MAX_TRUSTED_ROOT_BYTES = LIMITS.maxBytes;

/** The names that sigstore_trustroot.proto allows a client to accept. */
const MEDIA_TYPES = [
  'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  'application/vnd.dev.sigstore.trustedroot.v0.1+json',
  'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];

export type ToTrustOptions = {
  source: TrustedRootSource;
  /** The instance, which is recognised from the certificate authorities when it is absent. */
  instance?: SigstoreInstance;
  others?: Trust['others'];
};

/** Never throws: what cannot be used is refused with one sentence. */
export function toTrust(document: Uint8Array, options: ToTrustOptions): Parsed<Trust> {
  try {
    const usable = readTrustedRoot(document);
    if (!usable.ok) return usable;
    const root = TrustedRoot.fromJSON(usable.value.json);
    const material = toTrustMaterial(root);
    const flaw = findFlaw(material);
    if (flaw) return refuse(flaw);
    return { ok: true, value: buildTrust(document, { material, root, ...usable.value }, options) };
  } catch (error) {
    // The library asserts little: a missing field is a TypeError, a bad certificate an ASN1ParseError, a bad key an
    // error of OpenSSL's. The document is at fault in each case, and there is nothing else it could be used for.
    const cause = error instanceof Error ? error.message : String(error);
    return refuse(`A part of it cannot be read: ${quote(cause)}.`);
  }
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason: `The trusted root cannot be used. ${reason}` };
}

function buildTrust(
  document: Uint8Array,
  { material, root, unread }: Pick<Trust, 'material' | 'unread'> & { root: TrustedRoot },
  { source, instance = recogniseInstance(root), others = [] }: ToTrustOptions,
): Trust {
  const sha256 = createHash('sha256').update(document).digest('hex');
  return { source, instance, sha256, document, material, unread, others };
}

function readTrustedRoot(document: Uint8Array): Parsed<UsableRoot> {
  const json = parseJSON(document, LIMITS);
  if (!json.ok) return refuse(json.reason);
  if (!isRecord(json.value)) return refuse('It is not a JSON object.');
  const { mediaType } = json.value;
  if (typeof mediaType !== 'string' || !MEDIA_TYPES.includes(mediaType)) {
    return refuse(`Its mediaType is ${quote(String(mediaType))}, not that of a trusted root.`);
  }
  const usable = parseRootShape(json.value);
  return usable.ok ? usable : refuse(usable.reason);
}

/**
 * What the library would only trip over in the middle of a verification, or take in silence: a root that can confirm
 * nothing, a period or a certificate that is valid at no time.
 */
function findFlaw(material: TrustMaterial): string | null {
  const { certificateAuthorities, timestampAuthorities, tlogs, ctlogs } = material;
  if (certificateAuthorities.length === 0) return 'It names no certificate authority that can be used.';
  if (tlogs.length === 0) return 'It names no transparency log that can be used.';
  if (ctlogs.length === 0) return 'It names no certificate transparency log that can be used.';
  const authorities = [...certificateAuthorities, ...timestampAuthorities];
  const logs = [...tlogs, ...ctlogs];
  const hasPeriod = ({ validFor }: { validFor: { start: Date; end: Date } }) =>
    validFor.start <= validFor.end;
  if (![...authorities, ...logs].every(hasPeriod)) return 'One of its periods of validity is none.';
  const certificates = authorities.flatMap(({ certChain }) => certChain);
  const isDated = certificates.every(({ notBefore, notAfter }) => notBefore <= notAfter);
  return isDated ? null : 'One of its certificates is valid at no time.';
}
