import type { Migration } from './migration.ts';

/** The ledger's rules changed: what is stored is folded by the new ones, each project at its next check. */
export const foldAgain: Migration = {
  name: 'fold-again',
  statements: () => ['update projects set is_unfolded = 1'],
};
