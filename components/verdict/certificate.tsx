import { isClaimed } from '@/lib/format';
import type { AttestationVerdict, CertificateClaims } from '@/lib/verify/verdict';
import { Fact, Facts } from '../ui/section';
import { When } from '../ui/when';
import { CLAIMS } from './claims';
import { ClaimsTable } from './claims-table';
import type { View } from './view';

type Props = {
  view: View;
  attestation: AttestationVerdict;
  /** The attestation above this one; null for the first. */
  before: AttestationVerdict | null;
};

/** What the certificate claims: the telling part first where nothing is in doubt, all of it where something is. */
export function Certificate({ view, attestation, before }: Props) {
  const { certificate, claims, outcome } = attestation;
  if (!claims)
    return <p className="text-soft">The certificate was not confirmed, so its claims are not shown.</p>;
  return (
    <div>
      <h4 className="pb-1 text-soft">
        What the signing certificate claims{isClaimed(attestation) && ', of a file that does not verify'}
      </h4>
      {isSame(claims, before?.claims ?? null) ? (
        <details>
          <summary className="min-h-6">The same as the certificate above, in every claim</summary>
          <ClaimsTable view={view} claims={claims} />
        </details>
      ) : (
        <Claims view={view} claims={claims} isInDoubt={outcome !== 'verified'} />
      )}
      {certificate && <Itself certificate={certificate} />}
    </div>
  );
}

function isSame(claims: CertificateClaims, before: CertificateClaims | null): boolean {
  return before !== null && CLAIMS.every(({ key }) => claims[key] === before[key]);
}

function Claims({ view, claims, isInDoubt }: { view: View; claims: CertificateClaims; isInDoubt: boolean }) {
  if (isInDoubt) return <ClaimsTable view={view} claims={claims} />;
  const count = CLAIMS.filter(({ key }) => claims[key] !== undefined).length;
  return (
    <>
      <ClaimsTable view={view} claims={claims} isShort />
      <details className="pt-2">
        <summary className="min-h-6">All {count} claims, with their numbers</summary>
        <ClaimsTable view={view} claims={claims} />
      </details>
    </>
  );
}

function Itself({ certificate }: { certificate: NonNullable<AttestationVerdict['certificate']> }) {
  return (
    <details className="pt-2">
      <summary className="min-h-6">
        The certificate itself, valid from <When at={certificate.notBefore} exact />
      </summary>
      <div className="pt-2">
        <Facts>
          <Fact name="Issued by">
            <span className="identity">{certificate.issuer}</span>
          </Fact>
          <Fact name="Valid">
            <When at={certificate.notBefore} exact /> to <When at={certificate.notAfter} exact />
          </Fact>
          <Fact name="Serial number">
            <span className="identity">{certificate.serialNumber}</span>
          </Fact>
          <Fact name="SHA-256 of the certificate">
            <span className="identity">{certificate.sha256}</span>
          </Fact>
        </Facts>
      </div>
    </details>
  );
}
