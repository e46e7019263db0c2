/** What each way to write asks for, and who has it until people sign in. What is not named here only reads. */

/** `review`: track, check, import, decide; `maintain`: pin, untrack, name collections. */
const RIGHTS = ['review', 'maintain'] as const;
type Right = (typeof RIGHTS)[number];

/** Server actions by name. */
export const ACTION_RIGHTS = {
  addProject: 'review',
  checkProject: 'review',
  compareSource: 'review',
  decideChange: 'review',
  importFile: 'review',
  nameCollection: 'maintain',
  reviewAttention: 'review',
  setPin: 'maintain',
  untrackProject: 'maintain',
} as const satisfies Record<string, Right>;
export type WritingAction = keyof typeof ACTION_RIGHTS;

/** Operations of the API by id. */
export const OPERATION_RIGHTS: Readonly<Record<string, Right>> = {
  trackProject: 'review',
  checkProject: 'review',
  compareSource: 'review',
  decideChange: 'review',
  markAttention: 'review',
  createCollection: 'review',
  importAgain: 'review',
  pinPublisher: 'maintain',
  untrackProject: 'maintain',
};

/** Whoever opens the pages is the one person of this machine, or nobody knows who; a token writes whatever can be written. */
export const VISITOR_RIGHTS: Readonly<Record<'local' | 'none', readonly Right[]>> = {
  local: RIGHTS,
  none: [],
};
