/** What a person says of something that needs one, beside a decision: put off until a day, asked upstream, and what came of it. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { AuditEntry } from '../audited.ts';
import { InputError } from '../errors.ts';
import type { Mark } from '../ledger/attention.ts';
import type { MarkRecord } from '../store/attention-store.ts';
import { MAX_REASON } from './decide.ts';
import type { Services } from './services.ts';
import { checkUpstream, toUpstreamAddress } from './upstream.ts';

type MarkInput = {
  state: Mark;
  until?: string | null;
  reason?: string | null;
  /** Of `asked` and `answered`. */
  address?: string | null;
};

const MAX_SNOOZE_MS = 366 * 24 * 3600 * 1000;

/**
 * Only ever added: an earlier mark is kept, and the last one counts.
 * @throws InputError `ATTENTION_UNKNOWN`, `ATTENTION_DECIDED`, `ATTENTION_UNTIL`, `DECISION_REASON`, and what
 * `checkUpstream` and `toUpstreamAddress` throw
 */
export async function markAttention(
  { store }: Pick<Services, 'store'>,
  by: Actor,
  id: string,
  input: MarkInput,
): Promise<MarkRecord> {
  const now = Date.now();
  const item = await store.getAttention(id, now);
  if (!item) throw new InputError('ATTENTION_UNKNOWN', 'Nothing of this id needs a person here.');
  const isDecided = item.state === 'accepted' || item.state === 'rejected';
  // What was asked before may still be answered.
  if (isDecided && input.state !== 'answered' && input.state !== 'resolved') {
    throw new InputError('ATTENTION_DECIDED', 'This was decided about; decide anew to change that.');
  }
  const mark: MarkRecord = {
    id: randomUUID(),
    mark: input.state,
    until: toUntil(input, now),
    address: toUpstreamAddress(input),
    reason: toReason(input),
    by: by.name,
    at: now,
  };
  const until = mark.until === null ? null : new Date(mark.until).toISOString();
  const audit: AuditEntry = {
    action: 'attention.marked',
    target: item.project,
    by,
    at: now,
    before: { item: item.id, state: item.state },
    after: { state: mark.mark, until, address: mark.address, reason: mark.reason },
  };
  await store.saveMark(item.id, mark, audit, (marks) => checkUpstream(marks, mark));
  return mark;
}

/** A day is over at its end, in UTC, whose day it is for everybody. */
function toUntil({ state, until }: MarkInput, now: number): number | null {
  if (state !== 'snoozed') {
    if (!until) return null;
    throw new InputError('ATTENTION_UNTIL', 'A day is named only where something is put off.');
  }
  const text = until?.trim() ?? '';
  const isDay = z.iso.date().safeParse(text).success;
  if (!isDay && !z.iso.datetime({ offset: true }).safeParse(text).success) {
    throw new InputError(
      'ATTENTION_UNTIL',
      'Until when is a day, such as 2026-12-31, or a time in ISO 8601.',
    );
  }
  const at = Date.parse(isDay ? `${text}T23:59:59.999Z` : text);
  if (at <= now) throw new InputError('ATTENTION_UNTIL', 'Until when is in the past.');
  if (at > now + MAX_SNOOZE_MS) {
    throw new InputError('ATTENTION_UNTIL', 'Something can be put off for a year at most.');
  }
  return at;
}

/** It may be left out: putting something off decides nothing. */
function toReason({ reason }: MarkInput): string {
  const text = reason?.trim() ?? '';
  if (text.length <= MAX_REASON) return text;
  throw new InputError('DECISION_REASON', `A reason has at most ${MAX_REASON} characters.`);
}
