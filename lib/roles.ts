/** What somebody who signs in can be, from least to most. `lib/access/rights.ts` says what each may. */
export const ROLES = ['reader', 'reviewer', 'maintainer', 'admin'] as const;
export type Role = (typeof ROLES)[number];
