import { first } from './001-first.ts';
import { ledger } from './002-ledger.ts';
import { deliveries } from './003-deliveries.ts';
import { collections } from './004-collections.ts';
import type { Migration } from './migration.ts';

/** In order; the first is version 1. What was released is never edited: a change is another migration. */
export const MIGRATIONS: readonly Migration[] = [first, ledger, deliveries, collections];
