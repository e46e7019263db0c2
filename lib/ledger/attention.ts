/** What needs a person, and in which order: changes, and projects that could not be checked. */
import { createHash } from 'node:crypto';
import { canonicalJSON } from '../canonical.ts';
import type { ChangeKind, JudgedChange, Severity } from './types.ts';

/** A kind of change, or that a project could not be checked for longer than a day. */
export type AttentionKind = ChangeKind | 'unchecked';

/** `snoozed`: a person put it off until a day; `asked`: a person asked the project, and waits for an answer. */
export const ATTENTION_STATES = ['open', 'accepted', 'rejected', 'snoozed', 'asked'] as const;
export type AttentionState = (typeof ATTENTION_STATES)[number];

/**
 * What a person can make of an item beside a decision on its change; `open` takes it back. Once the project answered, or
 * there is nothing more to wait for, the item needs a person again.
 */
export const MARKS = ['snoozed', 'asked', 'answered', 'resolved', 'open'] as const;
export type Mark = (typeof MARKS)[number];

/** Milliseconds: an index or a project may be out of reach for some hours. */
export const UNCHECKED_MS = 24 * 3600 * 1000;
export const UNCHECKED_SEVERITY: Severity = 'warning';

/**
 * The place in the queue, most urgent first: an alarm, what does not verify, a warning, what could not be checked, a notice.
 * Items of one place are sorted by when they were noticed, newest first.
 */
export function urgencyOf(kind: AttentionKind, severity: Severity): number {
  if (severity === 'alarm') return 0;
  if (kind === 'verification-failed') return 1;
  if (kind === 'unchecked') return 3;
  return severity === 'warning' ? 2 : 4;
}

/** What a fold says of an item; `asked` and `snoozed` are said by people, and lie beside it. */
export type DecidedState = Exclude<AttentionState, Mark> | 'open';

/** Null for what asks nobody: what is said for information, and what ended by itself. A pin settles what it is about. */
export function toAttentionState({
  severity,
  standing,
  follows,
}: Pick<JudgedChange, 'severity' | 'standing' | 'follows'>): DecidedState | null {
  if (standing === 'pinned') return 'accepted';
  if (standing !== 'noted') return standing;
  return severity === 'notice' && follows ? 'open' : null;
}

/** The same for one time that a project could not be checked, whoever finds it. `since`: milliseconds since 1970. */
export function toUncheckedId(project: string, since: number): string {
  const about = { project, kind: 'unchecked' satisfies AttentionKind, since };
  return createHash('sha256').update(canonicalJSON(about), 'utf8').digest('hex');
}
