import { readVisitor } from '@/app/visitor';
import { FindPeople, PeoplePages } from '@/components/people/people-pages';
import { PeopleTable } from '@/components/people/people-table';
import { Link } from '@/components/ui/link';
import { RightNeeded } from '@/components/ui/right-needed';
import { listPeople, parsePeopleQuery } from '@/lib/queries/people';
import type { SearchParams } from '@/lib/queries/search-params';
import { nameFor } from '@/lib/queries/visitor';

export const metadata = { title: 'People' };

type Props = { searchParams: Promise<SearchParams> };

export default async function PeoplePage({ searchParams }: Props) {
  if (nameFor(await readVisitor(), 'administer') === null) return <RightNeeded what="Who signs in" />;
  const listed = await listPeople(parsePeopleQuery(await searchParams));
  const { people, total, perPage, query } = listed;
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
      {(total > perPage || query.q !== '') && <FindPeople q={query.q} />}
      {people.length === 0 ? (
        <p>{query.q === '' ? 'Nobody has signed in yet.' : 'Nobody here is called that.'}</p>
      ) : (
        <>
          <PeopleTable people={people} />
          <PeoplePages listed={listed} />
        </>
      )}
    </>
  );
}
