import type { PersonView } from '@/lib/queries/dto';

/** Their role, and what gives it to them. */
export function RoleWords({
  person: { role, because, issuer },
}: {
  person: Pick<PersonView, 'role' | 'because' | 'issuer'>;
}) {
  if (role === null) {
    return (
      <>
        None: people do not sign in at <span className="identity">{issuer}</span> any more
      </>
    );
  }
  return (
    <>
      {role}
      <span className="block text-small text-soft">{toReason(because)}</span>
    </>
  );
}

function toReason(because: string | null): string {
  if (because === null) return 'no rule of CALLBOARD_ROLES is about them';
  if (because === '*') return 'as everybody who signs in';
  return because.startsWith('sub:') ? 'named by their subject' : `by the group ${because}`;
}
