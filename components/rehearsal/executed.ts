import type { DefenceView } from '@/lib/queries/views/rehearsal';

/** A defence that has cells. */
export type Executed = Extract<DefenceView, { executed: true }>;
