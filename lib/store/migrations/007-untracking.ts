import { appendOnly } from './append-only.ts';
import { DIALECTS, type Migration } from './migration.ts';

/**
 * Projects that nobody tracks any more stay with all that is known of them, and are passed over: the board counts by
 * indexes that leave them out, and that hold the column too, since SQLite looks into the table for it otherwise.
 */
export const untracking: Migration = {
  name: 'untracking',
  statements: (kind) => {
    const { id, integer, text, options } = DIALECTS[kind];
    return [
      `alter table projects add column untracked_at ${integer}`,
      'create index projects_tracked_outcome on projects (outcome, world, untracked_at) where untracked_at is null',
      'create index projects_tracked_expectation on projects (expectation, world, untracked_at) where untracked_at is null',
      `create table trackings (
        id ${id},
        project_id ${integer} not null references projects (id),
        is_tracked ${integer} not null,
        made_by ${text} not null,
        made_at ${integer} not null
      )${options}`,
      'create index trackings_project on trackings (project_id, id)',
      ...appendOnly(kind, 'trackings', 'id'),
    ];
  },
};
