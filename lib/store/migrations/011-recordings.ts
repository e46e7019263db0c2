import { DIALECTS, type Migration } from './migration.ts';

/** What is shown from a recording until the index answers: of files and projects, by when it was recorded. */
export const recordings: Migration = {
  name: 'recordings',
  statements: (kind) => {
    const { integer } = DIALECTS[kind];
    return [
      `alter table projects add column recorded_at ${integer}`,
      `alter table files add column recorded_at ${integer}`,
      'create index projects_recorded on projects (outcome, world) where recorded_at is not null',
      // A verdict on a recording names no file of an index; it is found by who has it.
      'create index files_verdict on files (verdict_id)',
    ];
  },
};
