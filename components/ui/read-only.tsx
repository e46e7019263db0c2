import type { Obstacle } from '@/lib/access/visitor';
import { Link } from './link';
import { SignInLink } from './sign-in-link';

type Props = {
  obstacle: Obstacle | null;
  /** Begins the sentence of somebody whose role is not enough: `Adding projects`. */
  doing: string;
  /** Begins the sentence where nobody signs in: `Projects are added`. */
  what: string;
  operation: string;
};

/** Stands where a form would, and says what would have to be so for it to be there. */
export function ReadOnly({ obstacle, doing, what, operation }: Props) {
  if (obstacle?.why !== 'read-only') return <RoleNeeded obstacle={obstacle} doing={doing} />;
  return (
    <p className="max-w-prose text-small text-soft">
      These pages are read-only: others than the owner of this Callboard reach them, and nobody signs in.{' '}
      {what} <Link href={`/help/api#${operation}`}>over the API</Link>, with its token, or on the command
      line.
    </p>
  );
}

/** The same beside a form that says where people sign in; elsewhere it stands once on the page already. */
export function RoleNeeded({ obstacle, doing }: Pick<Props, 'obstacle' | 'doing'>) {
  if (obstacle === null || obstacle.why === 'read-only') return null;
  return (
    <p className="max-w-prose text-small text-soft">
      {obstacle.why === 'role' ? (
        `You are signed in as a ${obstacle.role}; ${doing.charAt(0).toLowerCase()}${doing.slice(1)} needs the role ${obstacle.needed}.`
      ) : (
        <>
          {doing} needs somebody who is signed in. <SignInLink />
        </>
      )}
    </p>
  );
}
