/** Who asks, and what they may. */

import type { Role } from '../roles.ts';
import type { Actor } from './actor.ts';
import type { Right } from './rights.ts';

export type Visitor = Omit<Actor, 'name'> & {
  /** Null where nobody knows. */
  name: string | null;
  /** Null where no person is known. */
  role: Role | null;
  rights: readonly Right[];
};

export const may = ({ rights }: Pick<Visitor, 'rights'>, right: Right): boolean => rights.includes(right);
