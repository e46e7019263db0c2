import { endSessions } from '@/lib/actions';
import type { SessionView } from '@/lib/queries/dto';
import { When } from '../ui/when';
import { EndForm } from './end-form';

/** `mayEnd`: they are those of whoever looks. */
export function SessionTable({ sessions, mayEnd }: { sessions: SessionView[]; mayEnd: boolean }) {
  if (sessions.length === 0) return <p>No browser is signed in.</p>;
  return (
    <table className="listing">
      <caption className="sr-only">Sessions, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Browser</th>
          <th scope="col">Signed in</th>
          <th scope="col">Last used</th>
          <th scope="col">Ends</th>
          {mayEnd && <th scope="col">End it</th>}
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row" className="wrap-anywhere">
              {session.agent ?? 'A browser that does not name itself'}
              {session.current && <span className="block text-small">This one</span>}
            </th>
            <td data-name="Signed in">
              <When at={session.madeAt} exact />
              {session.client && <span className="block text-small text-soft">from {session.client}</span>}
            </td>
            <td data-name="Last used">
              <When at={session.seenAt} exact />
            </td>
            <td data-name="Ends">
              <When at={session.expiresAt} exact />
            </td>
            {mayEnd && (
              <td>
                {!session.current && (
                  <EndForm
                    action={endSessions.bind(null, session.id)}
                    label="End"
                    of={session.agent ?? session.id}
                  />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
