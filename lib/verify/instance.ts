/**
 * Which Sigstore instance a trusted root belongs to. The name decides what a reader is told (`public-good`, `staging`),
 * never what is trusted: every root is used as it is, whatever it calls itself.
 */
import { createHash } from 'node:crypto';
import type { TrustedRoot } from '@sigstore/protobuf-specs';
import type { SigstoreInstance } from './verdict.ts';

type Mark = {
  instance: SigstoreInstance;
  /** Base URL of the instance's Fulcio, which each certificate authority of its trusted root names. */
  fulcio: string;
  /** SHA-256 of the DER of Fulcio root certificates that the instance is known by; null: any. */
  roots: string[] | null;
};

const MARKS: Mark[] = [
  {
    instance: 'public-good',
    fulcio: 'https://fulcio.sigstore.dev',
    roots: [
      '03a38ffb1f450100c2596d1d10b900ac4d504058006dda58199576bbeb9c73d0', // CN=sigstore, valid from March 2021
      '3ba7b6cc4e95469d4d334b49cb257ad8537076fa84b0ca87ff4ecfe6a54680c1', // CN=sigstore, valid from October 2021
    ],
  },
  {
    instance: 'staging',
    fulcio: 'https://fulcio.sigstage.dev',
    roots: [
      'bca21d3cc62c9d6a52be9989e6a705f99e91a39d9114890990789ef75d382b39', // CN=sigstore, valid from March 2022
      'd1d5b2d3b62517917e190ee3aab2987871ae4297b7502e71798121e8106b4486', // CN=sigstore, valid from June 2026
    ],
  },
  // Nobody gains by calling himself a rehearsal, so the address alone is enough.
  { instance: 'rehearsal', fulcio: 'https://fulcio.rehearsal.invalid', roots: null },
];

/** RFC 5280 path order in a trusted root: leaf-most first, so the self-signed root is the last one. */
function rootDigests(root: TrustedRoot): string[] {
  return root.certificateAuthorities.map((authority) => {
    const last = authority.certChain?.certificates.at(-1);
    return last ? createHash('sha256').update(last.rawBytes).digest('hex') : '';
  });
}

/**
 * Named only if every authority carries the instance's address **and** one of its known root certificates is among
 * them: an address is a claim that any file can make, and a rotation keeps the old authority beside the new one.
 */
export function recogniseInstance(root: TrustedRoot): SigstoreInstance {
  const digests = rootDigests(root);
  const mark = MARKS.find(
    ({ fulcio, roots }) =>
      root.certificateAuthorities.every(({ uri }) => uri.replace(/\/$/, '') === fulcio) &&
      (roots === null || digests.some((digest) => roots.includes(digest))),
  );
  return mark?.instance ?? 'custom';
}
