import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { readVisitor } from '@/app/visitor';
import { EndForm } from '@/components/people/end-form';
import { RoleWords } from '@/components/people/role-words';
import { SessionTable } from '@/components/people/session-table';
import { TokenTable } from '@/components/people/token-table';
import { Crumbs } from '@/components/ui/crumbs';
import { RightNeeded } from '@/components/ui/right-needed';
import { Fact, Facts, Section } from '@/components/ui/section';
import { When } from '@/components/ui/when';
import { endAccess } from '@/lib/actions';
import { getPerson } from '@/lib/queries/people';
import { nameFor } from '@/lib/queries/visitor';

type Props = { params: Promise<{ id: string }> };

export const metadata = { title: 'A person' };

export default async function PersonPage({ params }: Props) {
  if (nameFor(await readVisitor(), 'administer') === null) return <RightNeeded what="Who signs in" />;
  const person = await getPerson((await params).id, await headers());
  if (!person) notFound();
  const { id, sessions, tokens, groups } = person;
  return (
    <>
      <Crumbs crumbs={[{ name: 'People', href: '/people' }]} />
      <div className="pt-3 pb-7">
        <h1 className="text-hero">{person.name}</h1>
      </div>
      <Facts>
        <Fact name="Role">
          <RoleWords person={person} />
        </Fact>
        <Fact name="Groups">{groups.length > 0 ? groups.join(', ') : 'None'}</Fact>
        <Fact name="Subject">
          <span className="identity">{person.subject}</span>, at{' '}
          <span className="identity">{person.issuer}</span>
        </Fact>
        <Fact name="First signed in">
          <When at={person.firstAt} exact />
        </Fact>
        <Fact name="Last signed in">
          <When at={person.signedInAt} exact />
        </Fact>
      </Facts>
      <Section id="sessions" title="Sessions">
        <SessionTable sessions={sessions} mayEnd={false} />
        {sessions.length > 0 && (
          <div className="pt-4">
            <EndForm action={endAccess.bind(null, id, 'sessions')} label="End all these sessions" />
          </div>
        )}
      </Section>
      <Section id="tokens" title="Tokens">
        <TokenTable tokens={tokens} mayRevoke={false} />
        {tokens.length > 0 && (
          <div className="pt-4">
            <EndForm action={endAccess.bind(null, id, 'tokens')} label="Revoke all these tokens" />
          </div>
        )}
      </Section>
    </>
  );
}
