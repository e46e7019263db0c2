import { headers } from 'next/headers';
import { readVisitor } from '@/app/visitor';
import { EndForm } from '@/components/people/end-form';
import { MakeToken } from '@/components/people/make-token';
import { SessionTable } from '@/components/people/session-table';
import { TokenTable } from '@/components/people/token-table';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { SignInLink } from '@/components/ui/sign-in-link';
import { endSessions } from '@/lib/actions';
import { listSessions, listTokens } from '@/lib/queries/people';
import { listRights, nameFor, toShownVisitor } from '@/lib/queries/visitor';

export const metadata = { title: 'You' };

export default async function MePage() {
  const visitor = await readVisitor();
  const { personId, role } = visitor;
  if (personId === null) return <Nobody maySignIn={toShownVisitor(visitor) !== undefined} />;
  const [sessions, tokens] = await Promise.all([
    listSessions(personId, await headers()),
    listTokens(personId),
  ]);
  return (
    <>
      <div className="pt-8 pb-7">
        <h1 className="text-hero">{visitor.name}</h1>
        <p className="mt-3 max-w-prose">
          Your role here is {role}: see <Link href="/help#roles">what each role may</Link>
          {nameFor(visitor, 'administer') !== null && (
            <>
              , and <Link href="/people">who else signs in</Link>
            </>
          )}
          .
        </p>
      </div>
      {visitor.via !== 'proxy' && (
        <Section id="sessions" title="Your sessions">
          <SessionTable sessions={sessions} mayEnd />
          {sessions.some(({ current }) => !current) && (
            <div className="pt-4">
              <EndForm action={endSessions.bind(null, null)} label="End all others" />
            </div>
          )}
        </Section>
      )}
      <Section id="tokens" title="Your tokens">
        <p className="max-w-prose pb-3">
          For programs that ask the <Link href="/help/api">API</Link> in your name. What they write is
          recorded as yours. Revoked, a token opens nothing from the next request on.
        </p>
        <TokenTable tokens={tokens} mayRevoke />
        <h3 className="pt-6 pb-2">Make another</h3>
        <MakeToken rights={listRights(visitor)} />
      </Section>
    </>
  );
}

function Nobody({ maySignIn }: { maySignIn: boolean }) {
  return (
    <div className="pt-8">
      <h1 className="text-hero">Nobody is signed in</h1>
      <p className="mt-3 max-w-prose">
        {maySignIn ? (
          <>
            Your sessions and tokens are shown here once you are. <SignInLink />
          </>
        ) : (
          'Nobody signs in to this Callboard, so there are no sessions and no tokens of people.'
        )}
      </p>
    </div>
  );
}
