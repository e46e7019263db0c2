/** What the store keeps of collections that ask for two people where an alarm is accepted. Times are milliseconds since 1970. */
import type { AuditEntry } from '../audited.ts';
import type { Decision } from '../ledger/types.ts';

/** That one person agrees to accept a change; another one has to. */
export type ConsentRecord = Pick<
  Decision,
  'id' | 'changeId' | 'scope' | 'version' | 'reason' | 'link' | 'by' | 'at'
> & {
  personId: string;
};

/** `same-person`: who agreed already; `accepted`: two others did so before. */
export type Agreement =
  | { state: 'agreed'; consent: ConsentRecord }
  | { state: 'decided'; decision: Decision; first: ConsentRecord }
  | { state: 'same-person'; first: ConsentRecord }
  | { state: 'accepted'; by: string };

type Agreeing = {
  projectId: number;
  /** What is decided where another person agreed to the same before. */
  decision: Decision;
  personId: string;
  /** People whose consent counts no more. */
  without: readonly string[];
  audit: (outcome: { decision: Decision; first: ConsentRecord | null }) => AuditEntry;
};

export interface FourEyesStore {
  hasFourEyes(collectionId: number): Promise<boolean>;
  /** False where there is no such collection. */
  saveFourEyes(collectionId: number, isOn: boolean, audit?: AuditEntry): Promise<boolean>;
  /**
   * By change, names of the collections that ask for two people where an alarm like it is accepted: those that its project
   * belongs to, or belonged to when the change was recorded.
   */
  listAsking(changeIds: readonly string[]): Promise<Map<string, string[]>>;
  /** Those that count still, by change, each oldest first. */
  listConsents(changeIds: readonly string[]): Promise<Map<string, ConsentRecord[]>>;
  /** One transaction, in which nobody else agrees or decides about the project, and nothing is learnt of it. */
  agree(agreeing: Agreeing): Promise<Agreement>;
}
