import type { CertificateClaims } from '@/lib/verify/verdict';
import { SafeLink } from '../ui/external';
import { Breakable } from '../ui/published-from';
import { CLAIMS, TELLING } from './claims';
import { toLink, type View } from './view';

type Props = { view: View; claims: CertificateClaims; isShort?: boolean };

/** The claims that the certificate carries, each under its own name and number; `isShort`: the telling ones by name. */
export function ClaimsTable({ view, claims, isShort = false }: Props) {
  return (
    <table className="listing claims">
      <thead>
        <tr>
          <th scope="col">What it says</th>
          <th scope="col">Value</th>
          <th scope="col">{isShort ? 'Claim' : 'Claim, and its number'}</th>
        </tr>
      </thead>
      <tbody>
        {CLAIMS.map(({ key, oid, meaning, isPage }) => {
          const value = isShort && !TELLING.has(key) ? undefined : claims[key];
          return (
            value !== undefined && (
              <tr key={key}>
                <th scope="row" className="font-normal md:w-[15rem]">
                  {meaning}
                </th>
                <td className="identity">
                  <SafeLink href={isPage ? toLink(view, value) : null}>
                    <Breakable text={value} />
                  </SafeLink>
                </td>
                <td className="text-soft md:w-[17rem]">
                  <span className="identity block">{key}</span>
                  {!isShort && <span className="identity block">{oid}</span>}
                </td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
}
