import { DIALECTS, type Migration } from './migration.ts';

/**
 * Since when a project's checks have failed in the same way, so that a cause which many of them share is told with its
 * beginning; and the indices by which every page finds out whether there is one.
 */
export const failingSince: Migration = {
  name: 'failing-since',
  statements: (kind) => [
    `alter table projects add column failing_since ${DIALECTS[kind].integer}`,
    'update projects set failing_since = failure_at',
    'create index projects_failing on projects (world, failure_code) where failure_code is not null and untracked_at is null',
    'create index projects_last_checked on projects (world, checked_at) where untracked_at is null',
  ],
};
