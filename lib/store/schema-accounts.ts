/** The tables of who may do what, and who did. */
import type { Audited } from '../audited.ts';
import type { JSONText, Time } from './column-types.ts';

export type AuditTable = {
  id: number;
  at: Time;
  action: Audited;
  target: string | null;
  name: string;
  person_id: string | null;
  /** All of it as canonical JSON, with the hash of the entry before. The columns repeat what is asked for. */
  entry: JSONText;
  hash: string;
};

export type PersonTable = {
  id: string;
  issuer: string;
  subject: string;
  name: string;
  /** A JSON list. */
  person_groups: JSONText;
  first_at: Time;
  signed_in_at: Time;
};

/** A pending sign-in. */
export type SignInTable = {
  state_hash: string;
  browser_hash: string;
  nonce: string;
  verifier: string;
  return_to: string;
  expires_at: Time;
};

/** `hash`: SHA-256 of what the browser holds. */
export type SessionTable = {
  id: string;
  hash: string;
  person_id: string;
  made_at: Time;
  seen_at: Time;
  expires_at: Time;
  client: string | null;
  agent: string | null;
};

/** `hash`: SHA-256 of the token. `rights`: a JSON list. */
export type TokenTable = {
  id: string;
  hash: string;
  person_id: string;
  name: string;
  rights: JSONText;
  made_at: Time;
  expires_at: Time;
  used_at: Time | null;
};
