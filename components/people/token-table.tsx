import { revokeToken } from '@/lib/actions';
import type { TokenView } from '@/lib/queries/dto';
import { When } from '../ui/when';
import { EndForm } from './end-form';

/** `mayRevoke`: they are those of whoever looks. */
export function TokenTable({ tokens, mayRevoke }: { tokens: TokenView[]; mayRevoke: boolean }) {
  if (tokens.length === 0) return <p>There is no token.</p>;
  return (
    <table className="listing">
      <caption className="sr-only">Tokens, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">Rights</th>
          <th scope="col">Made</th>
          <th scope="col">Last used</th>
          <th scope="col">Ends</th>
          {mayRevoke && <th scope="col">Revoke it</th>}
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <th scope="row" className="wrap-anywhere">
              {token.name}
            </th>
            <td data-name="Rights">{token.rights.join(', ')}</td>
            <td data-name="Made">
              <When at={token.madeAt} exact />
            </td>
            <td data-name="Last used">{token.usedAt ? <When at={token.usedAt} exact /> : 'Never'}</td>
            <td data-name="Ends">
              <When at={token.expiresAt} exact />
            </td>
            {mayRevoke && (
              <td>
                <EndForm action={revokeToken.bind(null, token.id)} label="Revoke" of={token.name} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
