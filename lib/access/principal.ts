/**
 * Whom something is given to, as it is written everywhere: `person:ID` of somebody who signs in, `group:NAME` of a group that
 * they are in, and anything else is the name of a person or a team.
 */
export const PRINCIPAL_KINDS = ['person', 'group', 'name'] as const;

export type Principal = { kind: (typeof PRINCIPAL_KINDS)[number]; value: string };

export function parsePrincipal(text: string): Principal {
  const [, kind, value] = /^(person|group):(.+)$/.exec(text) ?? [];
  return (kind === 'person' || kind === 'group') && value !== undefined
    ? { kind, value }
    : { kind: 'name', value: text };
}

export const personPrincipal = (id: string): string => `person:${id}`;
