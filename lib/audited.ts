/** What the audit records: each thing that somebody does and that others may have to account for, by name. */
import type { Actor } from './access/actor.ts';

export const AUDITED = {
  'project.tracked': 'Tracked a project',
  'project.untracked': 'Stopped tracking a project',
  'publisher.pinned': 'Pinned a publisher',
  'change.agreed': 'Agreed to accept a change, which two people have to',
  'change.decided': 'Decided about a change',
  'attention.marked': 'Marked what needs a person',
  'attention.assigned': 'Said who takes what needs a person',
  'attention.noted': 'Noted something on what needs a person',
  'collection.made': 'Made a collection',
  'collection.imported': 'Imported into a collection',
  'collection.named': 'Named a collection, handed it over, or said when it is due',
  'collection.four-eyes': 'Asked for two people where an alarm is accepted, or no more',
  'collection.deleted': 'Deleted a collection',
  'person.signed-in': 'Signed in',
  'person.signed-out': 'Signed out',
  'sign-in.refused': 'Was refused to sign in',
  'session.ended': 'Ended sessions',
  'token.made': 'Made a personal token',
  'token.revoked': 'Revoked personal tokens',
} as const;
export type Audited = keyof typeof AUDITED;
export const AUDITED_NAMES = Object.keys(AUDITED) as Audited[];

/** What is left of it, as plain JSON. Nothing secret is ever in it. */
type Values = Readonly<Record<string, unknown>>;

export type AuditEntry = {
  action: Audited;
  /** What it was done to, by the name that people know it by; null: to the board as a whole. */
  target: string | null;
  by: Actor;
  /** Milliseconds since 1970. */
  at: number;
  /** What it was; null: there was nothing. */
  before: Values | null;
  /** What it is from then on; null: there is nothing. */
  after: Values | null;
};
