import { redirect } from 'next/navigation';
import { readVisitor } from '@/app/visitor';
import type { SearchParams } from '@/lib/queries/search-params';
import { getSignIn } from '@/lib/queries/sign-in';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: Props) {
  const { provider, to, start, refusal } = getSignIn(await searchParams);
  if ((await readVisitor()).via === 'session' && refusal === null) redirect(to);
  return (
    <div className="sentences max-w-prose pt-8">
      <h1>Sign in</h1>
      {refusal && (
        <p role="alert">
          {refusal.sentence} <span className="identity">{refusal.code}</span>
        </p>
      )}
      {provider === null ? (
        <p>Nobody signs in to this Callboard.</p>
      ) : (
        <>
          <p>
            People sign in at <span className="identity">{provider}</span>, which tells this Callboard who
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
