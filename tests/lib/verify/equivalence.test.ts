/**
 * The adapter in `fast-certificate.ts` must change nothing but the time it takes: here it is held against the
 * untouched library, over recorded attestations and mutations of them, under two roots.
 */
import { X509Certificate } from '@sigstore/core';
import { type TrustMaterial, toSignedEntity } from '@sigstore/verify';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attestation } from '../../../lib/pep740/provenance.ts';
import { toBundle, toEntity } from '../../../lib/verify/bundle.ts';
import { FastCertificate, toFastMaterial } from '../../../lib/verify/fast-certificate.ts';
import { runs } from '../../setup/runs.ts';
import { type Answer, ask, attestations, edit, mutate, roots } from './untouched.ts';

function askBoth(attestation: Attestation, material: TrustMaterial): { untouched: Answer; fast: Answer } {
  const der = attestation.verificationMaterial.certificate;
  return {
    untouched: ask(material, () => toSignedEntity(toBundle(attestation))),
    fast: ask(toFastMaterial(material), () => toEntity(toBundle(attestation), FastCertificate.parseDER(der))),
  };
}

describe('the certificate adapter against the untouched verifier', () => {
  it('gives the same answer for everything recorded, under both roots', () => {
    const all = attestations();
    expect(all.length).toBeGreaterThanOrEqual(9);
    const answers = all.flatMap((attestation) => roots().map((material) => askBoth(attestation, material)));
    for (const { untouched, fast } of answers) expect(fast).toEqual(untouched);
    expect(answers.filter(({ fast }) => fast.accepted)).toHaveLength(all.length);
  });

  it('gives the same answer for mutations of it', () => {
    const [all, materials] = [attestations(), roots()];
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.nat(1),
        fc.array(edit, { minLength: 1, maxLength: 2 }),
        (which, root, edits) => {
          const [attestation, material] = [all[which], materials[root]];
          if (!attestation || !material) throw new Error('no such attestation');
          const { untouched, fast } = askBoth(mutate(attestation, edits), material);
          expect(fast).toEqual(untouched);
        },
      ),
      runs(),
    );
  });

  it('encodes every recorded certificate as the untouched class does, with and without its SCT', () => {
    for (const { verificationMaterial } of attestations()) {
      const der = Buffer.from(verificationMaterial.certificate);
      const [untouched, fast] = [X509Certificate.parse(der), FastCertificate.parseDER(der)];
      expect(fast.der.equals(der)).toBe(true);
      expect(fast.publicKey.equals(untouched.publicKey)).toBe(true);
      const clones = [untouched.clone(), fast.clone()];
      for (const clone of clones) clone.extensions.splice(clone.extensions.length - 1, 1);
      expect(
        clones[1]?.tbsCertificate.toDER().equals(clones[0]?.tbsCertificate.toDER() ?? Buffer.alloc(0)),
      ).toBe(true);
      expect(fast.root.toDER().equals(der)).toBe(true);
    }
  });
});
