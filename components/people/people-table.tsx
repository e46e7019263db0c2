import { formatCount } from '@/lib/format';
import type { PersonView } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { When } from '../ui/when';
import { RoleWords } from './role-words';

export function PeopleTable({ people }: { people: PersonView[] }) {
  return (
    <table className="listing">
      <caption className="sr-only">Everybody who has signed in, by name</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Role</th>
          <th scope="col">Last signed in</th>
          <th scope="col">Sessions</th>
          <th scope="col">Tokens</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} data-row="" className="board-row">
            <th scope="row" className="wrap-anywhere">
              <Link href={`/people/${person.id}`} data-row-link="" className="inline-block min-h-6">
                {person.name}
              </Link>
              {person.subject !== person.name && (
                <span className="block text-small font-normal text-soft">{person.subject}</span>
              )}
            </th>
            <td data-name="Role">
              <RoleWords person={person} />
            </td>
            <td data-name="Last signed in">
              <When at={person.signedInAt} exact />
            </td>
            <td data-name="Sessions" className="tabular-nums">
              {formatCount(person.sessions)}
            </td>
            <td data-name="Tokens" className="tabular-nums">
              {formatCount(person.tokens)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
