/** Which role somebody has today, and why. */
import type { Config } from '../config.ts';
import type { RoleRule } from '../config-values.ts';
import { ROLES, type Role } from '../roles.ts';
import type { PersonRecord } from '../store/account-store.ts';

/** What stands for the issuer of people whom the proxy in front names. */
export const PROXY_ISSUER = 'proxy';

/** Who vouches for people today; whoever another one vouched for is nobody here. Null: nobody signs in. */
export function issuerOf({ signIn }: Pick<Config, 'signIn'>): string | null {
  return signIn?.kind === 'proxy' ? PROXY_ISSUER : (signIn?.issuer ?? null);
}

/** `rule`: what gives it to them; null where nothing does, so that they are a reader. */
export function findRole(
  { roles }: Pick<Config, 'roles'>,
  { subject, groups }: Pick<PersonRecord, 'subject' | 'groups'>,
): { role: Role; rule: RoleRule | null } {
  // A group called like a subject is nobody's subject.
  const isTheirs = ({ who }: RoleRule) =>
    who === '*' || (who.startsWith('sub:') ? who === `sub:${subject}` : groups.includes(who));
  const given = roles.filter(isTheirs);
  const role = ROLES.findLast((each) => given.some((rule) => rule.role === each)) ?? 'reader';
  return { role, rule: given.find((rule) => rule.role === role) ?? null };
}
