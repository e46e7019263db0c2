import { DIALECTS, type Migration } from './migration.ts';

/** Where a project was asked, and where it answered. */
export const upstream: Migration = {
  name: 'upstream',
  statements: (kind) => [`alter table attention_marks add column address ${DIALECTS[kind].text}`],
};
