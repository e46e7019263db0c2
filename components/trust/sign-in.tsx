import { formatCount } from '@/lib/format';
import type { SignInStatus } from '@/lib/queries/sign-in';
import { When } from '../ui/when';

/** Where people sign in, and what was said of them that did not count. */
export function SignInWords({ status: { at, ignored } }: { status: SignInStatus }) {
  if (at === null) return 'Nobody signs in';
  if (at.kind === 'oidc') return `At ${at.provider}, over OpenID Connect`;
  return (
    <>
      At the proxy in front, whose word counts where <code>CALLBOARD_TRUSTED_PROXIES</code> names its address
      {ignored && (
        <p className="max-w-prose">
          <When at={ignored.at} exact />: <span className="identity">{ignored.address}</span>{' '}
          {ignored.why === 'address'
            ? 'said who it is, and is not among those addresses, so that was ignored.'
            : 'is trusted to say who it is, but said it twice or in characters that are none of a name, so that was ignored.'}{' '}
          {formatCount(ignored.times)} in all since this process began.
        </p>
      )}
    </>
  );
}
