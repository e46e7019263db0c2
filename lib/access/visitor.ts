/** Who asks, and what they may. */

import type { Role } from '../roles.ts';
import type { Actor } from './actor.ts';
import { type Right, rolesWith } from './rights.ts';

export type Visitor = Omit<Actor, 'name'> & {
  /** Null where nobody knows. */
  name: string | null;
  /** Null where no person is known. */
  role: Role | null;
  rights: readonly Right[];
};

/** What keeps somebody from something: nobody writes from these pages, they are not signed in, or their role has not the right. */
export type Obstacle = { why: 'read-only' } | { why: 'sign-in' } | { why: 'role'; role: Role; needed: Role };

/** Null where nothing does. `peopleSignIn`: whether anybody could. */
export function findObstacle(visitor: Visitor, right: Right, peopleSignIn: boolean): Obstacle | null {
  if (may(visitor, right)) return null;
  if (!peopleSignIn) return { why: 'read-only' };
  if (visitor.role === null) return { why: 'sign-in' };
  return { why: 'role', role: visitor.role, needed: lowestWith(right) };
}

/** The least of the roles that have it. */
export const lowestWith = (right: Right): Role => rolesWith(right)[0] ?? 'admin';

export const may = ({ rights }: Pick<Visitor, 'rights'>, right: Right): boolean => rights.includes(right);
