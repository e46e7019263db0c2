import { Link } from './link';

/** Stands where a form would, on pages from which nobody writes. `what` is done elsewhere: `Projects are added`. */
export function ReadOnly({ what, operation }: { what: string; operation: string }) {
  return (
    <p className="max-w-prose text-small text-soft">
      These pages are read-only: others than the owner of this Callboard reach them, and nobody signs in.{' '}
      {what} <Link href={`/help/api#${operation}`}>over the API</Link>, with its token, or on the command
      line.
    </p>
  );
}
