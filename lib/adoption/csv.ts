/** One row a project. */
import { type Cell, toCSVLine } from '../csv.ts';
import { SHOWN } from './counts.ts';
import type { Counts, ProjectFacts } from './facts.ts';
import { type Row, toRow } from './row.ts';

type Column = [name: string, read: (row: Row) => Cell];

const OUTCOME_NAMES: Record<keyof Counts, string> = {
  verified: 'confirmed',
  failed: 'contradicted',
  'no-provenance': 'no_provenance',
  indeterminate: 'could_not_tell',
  unchecked: 'not_checked',
};

const countColumns = (of: 'releases' | 'files'): Column[] =>
  SHOWN.map((shown) => [`${of}_${OUTCOME_NAMES[shown]}`, (row) => row[of][shown]]);

const COLUMNS: Column[] = [
  ['project', ({ project }) => project],
  ['world', ({ world }) => world],
  ['status', ({ status }) => status],
  ['newest_version', ({ newestVersion }) => newestVersion],
  ['newest_uploaded_at', ({ newestUploadedAt }) => newestUploadedAt],
  ['newest_outcome', ({ outcome }) => OUTCOME_NAMES[outcome]],
  ['expectation', ({ expectation }) => expectation],
  ['published_from', ({ publishers }) => publishers.join('; ')],
  ...countColumns('releases'),
  ...countColumns('files'),
  ['files_gone', ({ gone }) => gone],
  ['files_yanked', ({ yanked }) => yanked],
  ['open_changes', ({ openChanges }) => openChanges],
  ['attention', ({ attention }) => attention.join('; ')],
  ['pin', ({ pin }) => pin],
  ['pinned_to', ({ pinnedTo }) => pinnedTo],
  ['pin_line', ({ pinLine }) => pinLine],
  ['checked_at', ({ checkedAt }) => checkedAt],
];

export const COLUMN_NAMES: readonly string[] = COLUMNS.map(([name]) => name);

/** Line by line: a first one of names, then one a project. Each ends with CRLF. */
export function* toCSV(projects: Iterable<ProjectFacts>): Generator<string> {
  yield toCSVLine(COLUMN_NAMES);
  for (const project of projects) {
    const row = toRow(project);
    yield toCSVLine(COLUMNS.map(([, read]) => read(row)));
  }
}
