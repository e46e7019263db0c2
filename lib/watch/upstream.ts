/** What can follow on a question to a project, so that nobody asks twice and nothing is answered that nobody asked. */
import { InputError } from '../errors.ts';
import type { Mark } from '../ledger/attention.ts';
import { isWaiting, toUpstreamQuestion, type UpstreamQuestion } from '../ledger/upstream.ts';
import { escapeText } from '../pep740/text.ts';
import { formatDate } from '../quantities.ts';
import type { MarkRecord } from '../store/attention-store.ts';

type Said = Pick<MarkRecord, 'mark' | 'address' | 'reason'>;

/**
 * Whoever says where something was asked adds to whoever only said that it was.
 * @throws InputError `UPSTREAM_ASKED`, `UPSTREAM_NOT_ASKED` or `UPSTREAM_ANSWER`
 */
export function checkUpstream(before: readonly MarkRecord[], { mark, address, reason }: Said): void {
  const question = toUpstreamQuestion(before);
  if (mark === 'asked' && question && isWaiting(question)) {
    const isAdded = question.state === 'asked' && question.asked.address === null && Boolean(address);
    if (!isAdded) throw new InputError('UPSTREAM_ASKED', toAskedSentence(question));
  }
  if (mark !== 'answered' && mark !== 'resolved') return;
  if (!isWaiting(question)) {
    throw new InputError('UPSTREAM_NOT_ASKED', 'Nobody is known to have asked upstream about this.');
  }
  if (mark === 'answered' && reason === '') {
    throw new InputError('UPSTREAM_ANSWER', 'Say in a few words what was answered.');
  }
}

function toAskedSentence({ state, asked }: UpstreamQuestion): string {
  const date = formatDate(new Date(asked.at).toISOString());
  const where = asked.address === null ? '' : `: ${asked.address}`;
  const end = state === 'asked' ? 'Wait for an answer' : 'It was answered';
  return `Already asked upstream on ${date} by ${escapeText(asked.by)}${where} — ${end}, or say that it is resolved before asking again.`;
}

const MAX_ADDRESS = 2000;
type Addressed = { state: Mark; address?: string | null };

/** @throws InputError `UPSTREAM_ADDRESS` */
export function toUpstreamAddress({ state, address }: Addressed): string | null {
  const text = address?.trim() ?? '';
  if (text === '') return null;
  if (state !== 'asked' && state !== 'answered') {
    throw new InputError('UPSTREAM_ADDRESS', 'An address is named only of a question or its answer.');
  }
  const url = text.length > MAX_ADDRESS ? null : URL.parse(text);
  const isOfWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url && isOfWeb && !url.username && !url.password) return url.href;
  throw new InputError(
    'UPSTREAM_ADDRESS',
    `Where it was asked is a web address that begins with https:// or http://, of at most ${MAX_ADDRESS} characters.`,
  );
}
