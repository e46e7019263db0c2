import type { Migration } from './migration.ts';

/**
 * All that the board filters, searches and sorts by, beside one another: a scan of 100,000 projects reads these few
 * megabytes, and not the table; what is only counted has a smaller one. PostgreSQL has no room in an index for texts of
 * any length (a third of a page), so that what is sorted by publisher or issuer is read from the table there.
 */
export const boardIndexes: Migration = {
  name: 'board-indexes',
  statements: (kind) => [
    ...REPLACED.map((index) => `drop index ${index}`),
    onTracked(
      'projects_board',
      ...SHOWN,
      'search_text',
      'name',
      'newest_uploaded_at',
      'outcome_rank',
      'checked_at',
      ...(kind === 'sqlite' ? ['publisher_name', 'certificate_issuer'] : ['id']),
    ),
    onTracked('projects_shown', ...SHOWN),
  ],
};

const REPLACED = [
  'projects_outcome',
  'projects_expectation',
  'projects_tracked_outcome',
  'projects_tracked_expectation',
  'projects_recorded',
];

const SHOWN = ['world', 'outcome', 'expectation', 'recorded_at', 'untracked_at'];

/** SQLite reads a column of the condition from the table, unless the index has it. */
const onTracked = (name: string, ...columns: string[]): string =>
  `create index ${name} on projects (${columns.join(', ')}) where untracked_at is null`;
