import type { CollectionView } from '@/lib/queries/dto';
import { PrincipalName } from '../ui/principal';

/** Whose it is, all of them. */
export function Owners({ owners }: Pick<CollectionView, 'owners'>) {
  return owners.map((owner, at) => (
    <span key={`${owner.kind} ${owner.id ?? owner.name}`}>
      {at > 0 && (at === owners.length - 1 ? ' and ' : ', ')}
      <PrincipalName principal={owner} />
    </span>
  ));
}
