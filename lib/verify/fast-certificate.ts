/**
 * An `X509Certificate` that @sigstore/verify can be handed in place of its own and that answers the same questions
 * without encoding the certificate to DER again and again.
 *
 * Why: more than half of an untouched verification goes into `toDER()` of what has just been parsed, and two of its
 * seven ECDSA operations repeat the CA chain's own signatures, which do not change between attestations.
 * Why it is safe: @sigstore/core parses strict DER only, so the bytes a value was parsed from are its encoding; no
 * check is skipped, and `tests/lib/verify/equivalence.test.ts` holds this class against the untouched one.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { ASN1Obj, X509Certificate } from '@sigstore/core';
import type { TrustMaterial } from '@sigstore/verify';
import { withoutStackTraces } from './stack-traces.ts';

/** DER length octets plus one tag octet: strict DER leaves one way to write a length. */
function headerLength(contentLength: number): number {
  if (contentLength < 0x80) return 2;
  return 2 + Math.ceil((32 - Math.clz32(contentLength)) / 8);
}

/** The bytes `node` was parsed from; its value is a view into them, the header lies right before. */
function encoded(node: ASN1Obj): Buffer {
  const { buffer, byteOffset, length } = node.value;
  const header = headerLength(length);
  return Buffer.from(buffer, byteOffset - header, header + length);
}

class EncodedASN1 extends ASN1Obj {
  readonly #der: Buffer;

  constructor(node: ASN1Obj) {
    super(node.tag, node.value, node.subs);
    this.#der = encoded(node);
  }

  override toDER(): Buffer {
    return this.#der;
  }
}

/** An extension's OID, decoded once: every look-up of an extension decodes all of them. */
class DecodedOID extends ASN1Obj {
  #oid: string | undefined;

  override toOID(): string {
    this.#oid ??= super.toOID();
    return this.#oid;
  }
}

/** The extensions that the `extensions` getter finds, but none where the bytes are no certificate at all. */
function extensionsOf(root: ASN1Obj): ASN1Obj[] {
  const parts = root.subs[0]?.subs ?? [];
  return parts.find((part) => part.tag.isContextSpecific(0x03))?.subs[0]?.subs ?? [];
}

/** A node that re-encodes from `subs`, so that taking one away changes `toDER()`. */
function rebuilt(node: ASN1Obj, subs: ASN1Obj[]): ASN1Obj {
  return new ASN1Obj(node.tag, node.value, subs);
}

/**
 * Whether the one certificate bears the signature of the other, a CA of some trusted root. Both are objects whose bytes
 * never change, so the answer cannot reach another certificate or another root; validity is asked for each time.
 */
const signedByCA = new WeakMap<FastCertificate, WeakMap<FastCertificate, boolean>>();

export class FastCertificate extends X509Certificate {
  #publicKey: KeyObject | undefined;
  #der: Buffer | undefined;
  readonly #trusted: boolean;

  protected constructor(root: ASN1Obj, trusted: boolean) {
    super(root);
    this.#trusted = trusted;
    for (const { subs } of extensionsOf(root)) {
      const [oid] = subs;
      if (oid) subs[0] = new DecodedOID(oid.tag, oid.value, oid.subs);
    }
  }

  /** Throws what `X509Certificate.parse` throws. */
  static parseDER(der: Uint8Array, { trusted = false } = {}): FastCertificate {
    const root = withoutStackTraces(() => ASN1Obj.parseBuffer(Buffer.from(der)));
    return new FastCertificate(root, trusted);
  }

  get der(): Buffer {
    this.#der ??= encoded(this.root);
    return this.#der;
  }

  override get publicKey(): Buffer {
    const spki = this.tbsCertificate.subs[6];
    return spki ? encoded(spki) : super.publicKey;
  }

  get keyObject(): KeyObject {
    this.#publicKey ??= createPublicKey({ key: this.publicKey, format: 'der', type: 'spki' });
    return this.#publicKey;
  }

  override equals(other: X509Certificate): boolean {
    return other instanceof FastCertificate ? this.der.equals(other.der) : super.equals(other);
  }

  override verify(issuer?: X509Certificate): boolean {
    const by = issuer ?? this;
    if (!(by instanceof FastCertificate)) return super.verify(issuer);
    if (!by.#trusted) return this.#verifySignature(by);

    const known = signedByCA.get(this) ?? new WeakMap<FastCertificate, boolean>();
    signedByCA.set(this, known);
    const result = known.get(by) ?? this.#verifySignature(by);
    known.set(by, result);
    return result;
  }

  #verifySignature(issuer: FastCertificate): boolean {
    const key = issuer.keyObject;
    try {
      return verify(this.signatureAlgorithm, encoded(this.tbsCertificate), key, this.signatureValue);
    } catch {
      // @sigstore/core does the same: an error out of a signature's own bytes is a signature that does not verify.
      return false;
    }
  }

  /**
   * The verifier clones the leaf to take the SCT extension out of it (RFC 6962 section 3.2) and encodes the rest.
   * Only the path down to the extension list is built anew; everything beside it keeps its bytes.
   */
  override clone(): X509Certificate {
    const [tbs, ...signature] = this.root.subs;
    if (!tbs) return super.clone();
    const copied = tbs.subs.map((part) =>
      part.tag.isContextSpecific(0x03)
        ? rebuilt(
            part,
            part.subs.map((list) =>
              rebuilt(
                list,
                list.subs.map((extension) => new EncodedASN1(extension)),
              ),
            ),
          )
        : new EncodedASN1(part),
    );
    return new X509Certificate(rebuilt(this.root, [rebuilt(tbs, copied), ...signature]));
  }
}

const fastMaterials = new WeakMap<TrustMaterial, TrustMaterial>();

/** The same trust material with its CA certificates as `FastCertificate`s; made once for each material. */
export function toFastMaterial(material: TrustMaterial): TrustMaterial {
  const known = fastMaterials.get(material);
  if (known) return known;
  const fast: TrustMaterial = {
    ...material,
    certificateAuthorities: material.certificateAuthorities.map((ca) => ({
      ...ca,
      certChain: ca.certChain.map((cert) => FastCertificate.parseDER(cert.root.toDER(), { trusted: true })),
    })),
  };
  fastMaterials.set(material, fast);
  return fast;
}
