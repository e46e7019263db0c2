/** What the store keeps of who did what. */
import type { AuditEntry, Audited } from '../audited.ts';

/** The chain begins with it. */
export const NO_HASH = '0'.repeat(64);

/** An entry as it is kept: the hash of each is made of the entry and the hash of the one before. */
export type AuditRecord = AuditEntry & {
  /** From 1, without a gap. */
  id: number;
  previous: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of all the rest, in lower-case hexadecimal. */
  hash: string;
};

type AuditQuery = {
  /** Of who did it. */
  name?: string | null;
  action?: Audited | null;
  target?: string | null;
  /** Only what came before this id. */
  before?: number | null;
  limit: number;
};

/** What is wrong with an entry of the chain. */
export type AuditBreak = { id: number; reason: 'missing' | 'altered' };

export interface AuditStore {
  /** For what is not written by the store in the transaction of the thing itself. */
  appendAudit(entry: AuditEntry): Promise<AuditRecord>;
  /** Newest first. */
  listAudit(query: AuditQuery): Promise<AuditRecord[]>;
  /** Oldest first, from the one that follows `after`. An entry that is not what its hash says is a break in its place. */
  readAudit(page: { after: number; limit: number }): Promise<(AuditRecord | AuditBreak)[]>;
}
