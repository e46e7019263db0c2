import { DIALECTS, type Migration } from './migration.ts';

/** Which file whoever holds a forge is at, so that a page can say so. */
export const sourceAtWork: Migration = {
  name: 'source-at-work',
  statements: (kind) => [`alter table source_forges add column lease_file_id ${DIALECTS[kind].integer}`],
};
