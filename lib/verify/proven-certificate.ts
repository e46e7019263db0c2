/**
 * Files of one release are signed under one certificate, within minutes of one another. What was proven of a certificate
 * under a trusted root, and does not depend on the moment of signing, is not proven again for each of them: who signed it,
 * and its signed certificate timestamp (SCT, RFC 6962 section 3.2). Whether it and its authorities are valid at the moment
 * is asked each time.
 */
import { ASN1Obj, X509Certificate } from '@sigstore/core';
import type { TrustMaterial } from '@sigstore/verify';
import { FastCertificate } from './fast-certificate.ts';

/** As the verifier sees a certificate whose SCT it has accepted before: one that has none to look at. */
class ProvenCertificate extends FastCertificate {
  readonly #original: FastCertificate;

  constructor(original: FastCertificate) {
    super(original.root, false);
    this.#original = original;
  }

  /** The original remembers by which authority it is signed. */
  override verify(issuer?: X509Certificate): boolean {
    return this.#original.verify(issuer);
  }

  /** The verifier clones a certificate for one purpose: to look for its SCT, and to rebuild what that was signed over. */
  override clone(): X509Certificate {
    const [tbs, ...signature] = this.root.subs;
    if (!tbs) return super.clone();
    const bare = tbs.subs.filter((part) => !part.tag.isContextSpecific(0x03));
    return new X509Certificate(copy(this.root, [copy(tbs, bare), ...signature]));
  }
}

const copy = (node: ASN1Obj, subs: ASN1Obj[]): ASN1Obj => new ASN1Obj(node.tag, node.value, subs);

/** By root and by certificate: neither a certificate nor a root of other bytes is the same object. */
const proven = new WeakMap<TrustMaterial, WeakMap<FastCertificate, ProvenCertificate>>();

/** Null until the verifier has accepted the certificate with its SCT under this root. */
export function findProven(certificate: FastCertificate, material: TrustMaterial): FastCertificate | null {
  return proven.get(material)?.get(certificate) ?? null;
}

/**
 * To be called where the verifier has accepted an entity with this certificate under this root. The SCT is signed over the
 * issuer’s key too: where authorities of the root have several keys that could be it, which one is meant may depend on
 * the moment, and nothing is remembered.
 */
export function remember(certificate: FastCertificate, material: TrustMaterial): void {
  const authorities = material.certificateAuthorities.flatMap(({ certChain }) => certChain);
  const issuers = authorities.filter((authority) => mayHaveIssued(authority, certificate));
  const keys = new Set(issuers.map(({ publicKey }) => publicKey.toString('base64')));
  if (keys.size !== 1) return;
  const ofRoot = proven.get(material) ?? new WeakMap<FastCertificate, ProvenCertificate>();
  proven.set(material, ofRoot);
  ofRoot.set(certificate, new ProvenCertificate(certificate));
}

/** By name, or by key identifier (RFC 5280, sections 4.2.1.1 and 4.2.1.2): at least all that the verifier would try. */
function mayHaveIssued(authority: X509Certificate, certificate: X509Certificate): boolean {
  const wanted = certificate.extAuthorityKeyID?.keyIdentifier;
  const own = authority.extSubjectKeyID?.keyIdentifier;
  return authority.subject.equals(certificate.issuer) || (wanted && own ? own.equals(wanted) : false);
}
