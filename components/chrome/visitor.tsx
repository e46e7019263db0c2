import { signOut } from '@/lib/actions';
import { Link } from '../ui/link';
import { SignInLink } from '../ui/sign-in-link';

/** Whoever a proxy signs in signs out there. */
export type ShownVisitor = { name: string; role: string; maySignOut: boolean } | null;

/** Who is signed in, and the way out; `null` is the way in. */
export function VisitorLine({ visitor }: { visitor: ShownVisitor }) {
  if (visitor === null) {
    return <SignInLink />;
  }
  const { name, role, maySignOut } = visitor;
  return (
    <form action={signOut} className="flex items-baseline gap-2">
      <Link href="/people/me" className="max-w-48 truncate" title={`${name}, ${role}`}>
        {name} <span className="text-soft">({role})</span>
      </Link>
      {maySignOut && (
        <button type="submit" className="min-h-6 underline">
          Sign out
        </button>
      )}
    </form>
  );
}
