import type { CertificateClaims } from '@/lib/verify/verdict';
import { SafeLink } from '../ui/external';
import { CLAIMS } from './claims';
import { toLink, type View } from './view';

/** Every claim that the certificate carries, under its own name and number. */
export function ClaimsTable({ view, claims }: { view: View; claims: CertificateClaims }) {
  return (
    <table className="listing claims">
      <thead>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">What it says</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {CLAIMS.map(({ key, oid, meaning }) => {
          const value = claims[key];
          return (
            value !== undefined && (
              <tr key={key}>
                <th scope="row" className="font-normal md:w-[17.5rem]">
                  <span className="identity">{key}</span>
                  <span className="identity block text-soft">{oid}</span>
                </th>
                <td>{meaning}</td>
                <td className="identity">
                  <SafeLink href={toLink(view, value)}>{value}</SafeLink>
                </td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
}
