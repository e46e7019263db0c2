import { redirect } from 'next/navigation';
import { readVisitor } from '@/app/visitor';
import type { Actor } from '@/lib/access/actor';
import type { SearchParams } from '@/lib/queries/search-params';
import { getSignIn } from '@/lib/queries/sign-in';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Sign in' };

const isSignedIn = ({ personId }: Pick<Actor, 'personId'>): boolean => personId !== null;

export default async function SignInPage({ searchParams }: Props) {
  const { at, to, start, refusal } = getSignIn(await searchParams);
  if (isSignedIn(await readVisitor()) && refusal === null) redirect(to);
  return (
    <div className="sentences max-w-prose pt-8">
      <h1>Sign in</h1>
      {refusal && (
        <p role="alert">
          {refusal.sentence} <span className="identity">{refusal.code}</span>
        </p>
      )}
      {at === null && <p>Nobody signs in to this Callboard.</p>}
      {at?.kind === 'proxy' && (
        <p>
          People sign in at the proxy in front of this Callboard, which has not said who you are. Open this
          board at the address that you were given; where you did, whoever runs it finds what is wrong on the{' '}
          System page and in its log.
        </p>
      )}
      {at?.kind === 'oidc' && (
        <>
          <p>
            People sign in at <span className="identity">{at.provider}</span>, which tells this Callboard who
            they are. It never sees a password.
          </p>
          <p>
            <a href={start} className="button no-underline">
              Sign in
            </a>
          </p>
        </>
      )}
    </div>
  );
}
