/** What a person makes of things that need one, several at once where they get the same answer. */
import type { Actor } from '../access/actor.ts';
import { InputError } from '../errors.ts';
import type { Mark } from '../ledger/attention.ts';
import type { Identity } from '../ledger/types.ts';
import { PUBLISHER_FACTS } from '../pep740/publisher-kinds.ts';
import type { AttentionRecord } from '../store/attention-store.ts';
import { toNamedAccount } from '../verify/expected-kinds.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { markAttention } from './attention.ts';
import { decideChange, setPin } from './decide.ts';
import type { Services } from './services.ts';
import { checkUpstream, toUpstreamAddress } from './upstream.ts';

/** `pin`: rejects the change, and expects the publisher before it from now on. */
export const REVIEWS = ['accept', 'reject', 'pin', 'snooze', 'ask', 'answer', 'resolve'] as const;
export type ReviewVerdict = (typeof REVIEWS)[number];

type Review = {
  items: readonly string[];
  verdict: ReviewVerdict;
  reason: string;
  /** Of `snooze`. */
  until?: string | null;
  /** Of `ask` and `answer`. */
  address?: string | null;
  /** Of `accept` and `reject`: for the publisher from here on, and not for the release alone. */
  lasting?: boolean;
};

/** Those that decide nothing. */
const MARK_OF: Partial<Record<ReviewVerdict, Mark>> = {
  snooze: 'snoozed',
  ask: 'asked',
  answer: 'answered',
  resolve: 'resolved',
};

type Reviewing = Pick<Services, 'store' | 'config'>;

/**
 * All are looked at before anything is written, so that one that cannot be answered so leaves none half done.
 * @throws InputError `ATTENTION_UNKNOWN`, `ATTENTION_NO_CHANGE`, `ATTENTION_NO_PUBLISHER`, and what the answers throw
 */
export async function reviewAttention(running: Reviewing, by: Actor, review: Review): Promise<number> {
  const now = Date.now();
  const found = await findItems(running, review.items, now);
  for (const item of found) checkAnswer(item, review);
  for (const item of found) await answer(running, by, item, review);
  return found.length;
}

/** Each once, all of them or none. @throws InputError `ATTENTION_UNKNOWN` */
export async function findItems(
  { store }: Reviewing,
  selected: readonly string[],
  now: number,
): Promise<AttentionRecord[]> {
  const ids = [...new Set(selected)];
  if (ids.length === 0) throw new InputError('ATTENTION_UNKNOWN', 'Nothing is selected.');
  const items = await Promise.all(ids.map((id) => store.getAttention(id, now)));
  const found = items.filter((item) => item !== null);
  if (found.length === ids.length) return found;
  throw new InputError('ATTENTION_UNKNOWN', 'Not all of what is selected needs a person here any more.');
}

function checkAnswer(item: AttentionRecord, { verdict, reason, address }: Review): void {
  const mark = MARK_OF[verdict];
  if (mark) {
    const where = toUpstreamAddress({ state: mark, address });
    checkUpstream(item.marks, { mark, reason: reason.trim(), address: where });
    return;
  }
  const about = [item.project, item.version].filter(Boolean).join(' ');
  if (item.change === null) {
    throw new InputError(
      'ATTENTION_NO_CHANGE',
      `${about} could not be checked, so there is nothing to accept or reject. Put it off, or stop tracking it.`,
    );
  }
  if (reason.trim() === '') throw new InputError('DECISION_REASON', 'A decision needs a reason.');
  if (verdict === 'pin' && toEarlier(item) === null) {
    throw new InputError(
      'ATTENTION_NO_PUBLISHER',
      `No publisher before ${about} is known that could be pinned.`,
    );
  }
}

async function answer(running: Reviewing, by: Actor, item: AttentionRecord, review: Review): Promise<void> {
  const { verdict, reason, until, address, lasting } = review;
  const state = MARK_OF[verdict];
  if (state) {
    const day = state === 'snoozed' ? until : null;
    return void (await markAttention(running, by, item.id, { state, until: day, address, reason }));
  }
  const earlier = verdict === 'pin' ? toEarlier(item) : null;
  if (earlier) await setPin(running, by, item.project, earlier);
  await decideChange(running, by, item.project, {
    change: item.id,
    verdict: verdict === 'accept' ? 'accept' : 'reject',
    scope: lasting && verdict !== 'pin' ? 'identity-from-here' : 'release',
    reason,
  });
}

function toEarlier({ change }: AttentionRecord): ExpectedPublisher | null {
  const identity = change?.change.before?.identity;
  return identity ? toExpectedPublisher(identity) : null;
}

/** Repository and workflow, or account, as a pin names them; null for a kind that has no such name here. */
function toExpectedPublisher(identity: Identity): ExpectedPublisher | null {
  const { kind, sourceRepositoryURI: repository, account, workflow } = identity;
  if (repository !== null) {
    const name = workflow?.slice(
      workflow.startsWith(PUBLISHER_FACTS[kind].folder) ? PUBLISHER_FACTS[kind].folder.length : 0,
    );
    return { kind: 'repository', repository, ...(name ? { workflow: name } : {}) };
  }
  return toNamedAccount(kind, [account, workflow]);
}
