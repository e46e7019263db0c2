/** Who looks at a page, and what it offers them. */
import { RIGHT_WORDS, type Right } from '../access/rights.ts';
import { findObstacle, may, type Obstacle, type Visitor } from '../access/visitor.ts';
import { findVisitor } from '../accounts/find-visitor.ts';
import { config } from '../config.ts';
import { services } from '../watch/services.ts';

export async function getVisitor(sent: Pick<Headers, 'get'>): Promise<Visitor> {
  return findVisitor(sent, await services());
}

/** The name that is recorded beside what they do; null where they may not do it. */
export function nameFor(visitor: Visitor, right: Right): string | null {
  return may(visitor, right) ? visitor.name : null;
}

/** What keeps them from it; null: nothing. */
export const obstacleTo = (visitor: Visitor, right: Right): Obstacle | null =>
  findObstacle(visitor, right, config().signIn !== null);

/** For the head of a page: undefined where nobody signs in, null where somebody could. */
export function toShownVisitor({
  via,
  name,
  role,
}: Visitor): { name: string; role: string; maySignOut: boolean } | null | undefined {
  if (config().signIn === null) return undefined;
  return (via === 'session' || via === 'proxy') && name !== null && role !== null
    ? { name, role, maySignOut: via === 'session' }
    : null;
}

/** What they may do, in words. */
export const listRights = ({ rights }: Visitor): { right: Right; says: string }[] =>
  rights.map((right) => ({ right, says: RIGHT_WORDS[right] }));
