import { signOut } from '@/lib/actions';
import { SignInLink } from '../ui/sign-in-link';

export type ShownVisitor = { name: string; role: string } | null;

/** Who is signed in, and the way out; `null` is the way in. */
export function VisitorLine({ visitor }: { visitor: ShownVisitor }) {
  if (visitor === null) {
    return <SignInLink />;
  }
  return (
    <form action={signOut} className="flex items-baseline gap-2">
      <span className="max-w-48 truncate" title={`${visitor.name}, ${visitor.role}`}>
        {visitor.name} <span className="text-soft">({visitor.role})</span>
      </span>
      <button type="submit" className="min-h-6 underline">
        Sign out
      </button>
    </form>
  );
}
