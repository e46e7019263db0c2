import type { Change, ChangeDraft } from './types.ts';

/**
 * A change on the way to what a file is. `left` holds what stood against the publisher that a known one took over from:
 * taking over is a change only where a person had accepted the other.
 */
export type Concern = { change: Change; left: Concern[] };

export type DraftedChange = Omit<ChangeDraft, 'project' | 'version' | 'filename' | 'happenedAt'>;
