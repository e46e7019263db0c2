/** What the store keeps of people, of their sessions and tokens, and of sign-ins under way. Times are milliseconds since 1970. */
import type { Actor } from '../access/actor.ts';
import type { Right } from '../access/rights.ts';
import type { AuditEntry } from '../audited.ts';

/** The issuer and its subject are the person: names change hands, and so do mailboxes. */
type Identity = { issuer: string; subject: string; name: string; groups: readonly string[] };

export type PersonRecord = Identity & { id: string; firstAt: number; signedInAt: number };

export type SessionRecord = {
  /** Tells the person's sessions apart; it opens none. */
  id: string;
  personId: string;
  madeAt: number;
  seenAt: number;
  /** Whatever happens. */
  expiresAt: number;
  client: string | null;
  /** The browser, as it names itself. */
  agent: string | null;
};

export type TokenRecord = {
  id: string;
  personId: string;
  /** What its owner calls it. */
  name: string;
  rights: Right[];
  madeAt: number;
  expiresAt: number;
  usedAt: number | null;
};

/** A sign-in that the provider has not answered yet. What is secret in it is its SHA-256, but for what has to be sent. */
type PendingSignIn = {
  stateHash: string;
  /** Of what the browser that began it holds. */
  browserHash: string;
  nonce: string;
  verifier: string;
  /** Where the person wanted to go. */
  to: string;
  expiresAt: number;
};

export interface AccountStore {
  /** Those that have expired are forgotten. */
  savePendingSignIn(pending: PendingSignIn, now: number): Promise<void>;
  /** It is there once: whoever takes it, takes it away. Null where it is not, or has expired. */
  takePendingSignIn(stateHash: string, now: number): Promise<PendingSignIn | null>;
  /**
   * One transaction: the person as they are now, and a session where one is given. The audit is told, of a person without
   * a session only where they are new or their groups changed.
   */
  signIn(input: {
    identity: Identity;
    session: (Omit<SessionRecord, 'personId' | 'madeAt' | 'seenAt'> & { hash: string }) | null;
    via: Actor['via'];
    client: string | null;
    now: number;
  }): Promise<PersonRecord>;
  getPerson(id: string): Promise<PersonRecord | null>;
  findPerson(issuer: string, subject: string): Promise<PersonRecord | null>;
  /** Those who signed in last come first. `name`: who is called so, or, as `NAME (SUBJECT)`, the one who is that. */
  findPeople(query: {
    ids?: readonly string[];
    issuer?: string;
    name?: string;
    limit: number;
  }): Promise<PersonRecord[]>;
  /** By name, with how many sessions and tokens they have that could be used now. */
  listPeople(now: number): Promise<(PersonRecord & { sessions: number; tokens: number })[]>;
  /** Null where there is none, or it has not been used since `idleSince`, or has expired. */
  findSession(
    hash: string,
    at: { now: number; idleSince: number },
  ): Promise<{ session: SessionRecord; person: PersonRecord } | null>;
  touchSession(id: string, now: number): Promise<void>;
  /** Newest first. */
  listSessions(personId: string, at: { now: number; idleSince: number }): Promise<SessionRecord[]>;
  /** `id` null: all of them, but for that of the id `except`. How many there were. */
  endSessions(
    of: { personId: string; id: string | null; except: string | null },
    audit: AuditEntry,
  ): Promise<number>;
  saveToken(token: TokenRecord & { hash: string }, audit: AuditEntry): Promise<void>;
  /** Null where there is none, or it has expired. */
  findToken(hash: string, now: number): Promise<{ token: TokenRecord; person: PersonRecord } | null>;
  touchToken(id: string, now: number): Promise<void>;
  /** Newest first. */
  listTokens(personId: string, now: number): Promise<TokenRecord[]>;
  /** `id` null: all of them. How many there were. */
  revokeTokens(of: { personId: string; id: string | null }, audit: AuditEntry): Promise<number>;
}
