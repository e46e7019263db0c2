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
