/** The trusted_root.json of a throw-away instance (media type version 0.1, protobuf JSON). */
import { createHash } from 'node:crypto';
import type { CertificateAuthority } from './certificate-authority.ts';
import type { SigningKey } from './keys.ts';
import type { TimestampAuthority } from './timestamp-authority.ts';
import type { TransparencyLog } from './transparency-log.ts';

export type InstanceParts = {
  name: string;
  validFrom: Date;
  authority: CertificateAuthority;
  ctLogKey: SigningKey;
  logs: TransparencyLog[];
  timestampAuthority: TimestampAuthority;
};

export const toTrustedRoot = (parts: InstanceParts) => ({
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  tlogs: parts.logs.map((log) => ({
    baseUrl: `https://${log.host}`,
    hashAlgorithm: 'SHA2_256',
    publicKey: publicKey(log.key, parts.validFrom),
    logId: { keyId: log.logId.toString('base64') },
  })),
  certificateAuthorities: [
    authority(parts, 'sigstore', `https://fulcio.${parts.name}`, parts.authority.chain),
  ],
  ctlogs: [
    {
      baseUrl: `https://ctfe.${parts.name}/test`,
      hashAlgorithm: 'SHA2_256',
      publicKey: publicKey(parts.ctLogKey, parts.validFrom),
      logId: { keyId: createHash('sha256').update(parts.ctLogKey.publicKey).digest('base64') },
    },
  ],
  timestampAuthorities: [
    authority(
      parts,
      'sigstore-tsa-selfsigned',
      `https://timestamp.${parts.name}/api/v1/timestamp`,
      parts.timestampAuthority.chain,
    ),
  ],
});

const authority = (parts: InstanceParts, commonName: string, uri: string, chain: Buffer[]) => ({
  subject: { organization: parts.name, commonName },
  uri,
  certChain: { certificates: chain.map((der) => ({ rawBytes: der.toString('base64') })) },
  validFor: { start: parts.validFrom.toISOString() },
});

const publicKey = (key: SigningKey, validFrom: Date) => ({
  rawBytes: key.publicKey.toString('base64'),
  keyDetails: key.kind === 'Ed25519' ? 'PKIX_ED25519' : 'PKIX_ECDSA_P256_SHA_256',
  validFor: { start: validFrom.toISOString() },
});
