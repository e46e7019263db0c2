/** What rests on an authority that the trusted root names and that cannot be read here is not known to be wrong. */
import type { SignedEntity } from '@sigstore/verify';
import type { FastCertificate } from './fast-certificate.ts';
import { type Refusal, refused } from './result.ts';
import type { Trust, UnreadAuthorities } from './trust.ts';

/** What was judged, and by which root. */
export type JudgedEvidence = { certificate: FastCertificate; entity: SignedEntity; trust: Trust };

/** What to say in place of `refusal`; null where that stands, since nothing that is unread could have made it pass. */
export function explainUnread({ code }: Refusal, judged: JudgedEvidence): Refusal | null {
  const what = findUnread(code, judged, judged.trust.unread);
  if (what === null) return null;
  return refused(
    'FORMAT_UNSUPPORTED',
    `The trusted root names a ${what} whose key Callboard cannot read, and this may rest on it.`,
  );
}

function findUnread(
  code: Refusal['code'],
  { certificate, entity }: JudgedEvidence,
  unread: UnreadAuthorities,
): string | null {
  switch (code) {
    case 'TIMESTAMP':
      return unread.timestampAuthorities > 0 && hasTimestamp(entity) ? 'timestamp authority' : null;
    case 'CERTIFICATE_CHAIN':
      return unread.certificateAuthorities > 0 ? 'certificate authority' : null;
    case 'SCT':
      return includesOne(
        unread.ctlogs,
        certificate.extSCT?.signedCertificateTimestamps.map(({ logID }) => logID),
      )
        ? 'certificate transparency log'
        : null;
    case 'LOG_PROMISE':
    case 'LOG_INCLUSION':
      return includesOne(
        unread.tlogs,
        entity.tlogEntries.map(({ logId }) => logId.keyId),
      )
        ? 'transparency log'
        : null;
    default:
      return null;
  }
}

function hasTimestamp({ timestamps }: SignedEntity): boolean {
  return timestamps.some(({ $case }) => $case === 'timestamp-authority');
}

function includesOne(unread: Uint8Array[], ids: Buffer[] = []): boolean {
  return unread.some((id) => ids.some((each) => each.equals(id)));
}
