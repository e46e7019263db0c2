/** Whether a project was asked about something, and what became of that, from what people said in their order. Pure. */
import type { Mark } from './attention.ts';

/** What a person said; `at`: milliseconds since 1970. */
type Said = { mark: Mark; address?: string | null; reason: string; by: string; at: number };

type Step = { address: string | null; reason: string; by: string; at: number };
export const UPSTREAM_STATES = ['asked', 'answered', 'resolved'] as const satisfies readonly Mark[];

export type UpstreamQuestion = {
  state: (typeof UPSTREAM_STATES)[number];
  asked: Step;
  /** The last one. */
  answered: Step | null;
  resolved: Step | null;
};

/** Null where nobody asked, or where that was taken back. To put something off says nothing of it. */
export function toUpstreamQuestion(marks: readonly Said[]): UpstreamQuestion | null {
  return marks.reduce<UpstreamQuestion | null>(follow, null);
}

function follow(
  question: UpstreamQuestion | null,
  { mark, address = null, reason, by, at }: Said,
): UpstreamQuestion | null {
  const step: Step = { address, reason, by, at };
  if (mark === 'asked') return { state: 'asked', asked: step, answered: null, resolved: null };
  if (question === null || mark === 'snoozed') return question;
  if (mark === 'open') return question.state === 'asked' ? null : question;
  return { ...question, state: mark, [mark]: step };
}

export const isWaiting = (question: UpstreamQuestion | null): boolean =>
  question !== null && question.state !== 'resolved';
