import { DIALECTS, type Migration } from './migration.ts';

/** Since when an index has stated lower serials of a project than it did before: its word counts again after a while. */
export const olderListings: Migration = {
  name: 'older-listings',
  statements: (kind) => [`alter table projects add column older_since ${DIALECTS[kind].integer}`],
};
