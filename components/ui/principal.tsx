import type { PrincipalView } from '@/lib/queries/dto';

/** Whom something is given to; of a group it is said that it is one. */
export function PrincipalName({ principal: { kind, name } }: { principal: PrincipalView }) {
  return (
    <span className="wrap-anywhere">
      {kind === 'group' && 'group '}
      {name}
    </span>
  );
}
