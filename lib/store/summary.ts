/** A project's summary <-> the columns that the board shows, sorts and searches. */
import { toPublisherNames } from '../pep740/publisher-kinds.ts';
import type { Outcome } from '../verify/codes.ts';
import { type PlainSummary, type ProjectSummary, SUMMARY_COLUMNS, type SummaryRow } from './records.ts';

/** Worst first; what has no outcome yet is null and sorts last either way. */
const OUTCOME_RANKS: Record<Outcome, number> = {
  failed: 0,
  indeterminate: 1,
  'no-provenance': 2,
  verified: 3,
};

/** Of a project that nothing was read of yet. */
export const NOTHING_KNOWN: ProjectSummary = {
  newestVersion: null,
  newestUploadedAt: null,
  outcome: null,
  code: null,
  message: null,
  publisher: null,
  certificateIssuer: null,
  signedAt: null,
  commit: null,
  releaseCount: 0,
  fileCount: 0,
  recent: [],
  goneSince: null,
};

export function toSummaryColumns(projectName: string, summary: ProjectSummary) {
  const publisherName = summary.publisher && toPublisherNames(summary.publisher).name.toLowerCase();
  return {
    ...toPlainColumns(summary),
    outcome_rank: summary.outcome && OUTCOME_RANKS[summary.outcome],
    publisher: summary.publisher && JSON.stringify(summary.publisher),
    publisher_name: publisherName,
    recent: JSON.stringify(summary.recent),
    search_text: toSearchText(projectName, publisherName, summary.newestVersion),
  };
}

const COLUMNS = Object.entries(SUMMARY_COLUMNS) as [keyof PlainSummary, keyof SummaryRow][];

const toPlainColumns = (summary: PlainSummary) =>
  Object.fromEntries(COLUMNS.map(([member, column]) => [column, summary[member]])) as SummaryRow;

export const toPlainSummary = (row: SummaryRow) =>
  Object.fromEntries(COLUMNS.map(([member, column]) => [member, row[column]])) as PlainSummary;

/** One line each, so that no search matches across two of them. */
export function toSearchText(...parts: (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
}
