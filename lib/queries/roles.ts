/** Which role may what, for the help. */
import { RIGHT_WORDS, RIGHTS, type Right, rolesWith } from '../access/rights.ts';
import { ROLES, type Role } from '../roles.ts';

export type RoleTable = {
  roles: readonly Role[];
  /** `has`: in the order of the roles. */
  rows: { right: Right; says: string; has: boolean[] }[];
};

export const getRoleTable = (): RoleTable => ({
  roles: ROLES,
  rows: RIGHTS.map((right) => ({
    right,
    says: RIGHT_WORDS[right],
    has: ROLES.map((role) => rolesWith(right).includes(role)),
  })),
});
