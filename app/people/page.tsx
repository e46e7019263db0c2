import { readVisitor } from '@/app/visitor';
import { PeopleTable } from '@/components/people/people-table';
import { Link } from '@/components/ui/link';
import { RightNeeded } from '@/components/ui/right-needed';
import { listPeople } from '@/lib/queries/people';
import { nameFor } from '@/lib/queries/visitor';

export const metadata = { title: 'People' };

export default async function PeoplePage() {
  if (nameFor(await readVisitor(), 'administer') === null) return <RightNeeded what="Who signs in" />;
  const people = await listPeople();
  return (
    <>
      <div className="pt-8 pb-6">
        <h1 className="text-hero">Who signs in</h1>
        <p className="mt-3 max-w-prose">
          Who may sign in, and in which groups they are, is decided where they do it.{' '}
          <code>CALLBOARD_ROLES</code> says which role that gives them here, and{' '}
          <Link href="/help#roles">what each role may</Link>.
        </p>
      </div>
      {people.length === 0 ? <p>Nobody has signed in yet.</p> : <PeopleTable people={people} />}
    </>
  );
}
