import type { DefenceView } from '@/lib/queries/dto-rehearsal';

/** A defence that has cells. */
export type Executed = Extract<DefenceView, { executed: true }>;
