/** A project's summary -> the columns that the board shows, sorts and searches. */
import type { Publisher } from '../pep740/publisher.ts';
import type { Outcome } from '../verify/codes.ts';
import type { ProjectSummary } from './records.ts';

/** Worst first; what has no outcome yet is null and sorts last either way. */
const OUTCOME_RANKS: Record<Outcome, number> = {
  failed: 0,
  indeterminate: 1,
  'no-provenance': 2,
  verified: 3,
};

export function toSummaryColumns(projectName: string, summary: ProjectSummary) {
  const publisherName = summary.publisher && publisherNameOf(summary.publisher).toLowerCase();
  return {
    newest_version: summary.newestVersion,
    newest_uploaded_at: summary.newestUploadedAt,
    outcome: summary.outcome,
    outcome_rank: summary.outcome && OUTCOME_RANKS[summary.outcome],
    code: summary.code,
    message: summary.message,
    publisher: summary.publisher && JSON.stringify(summary.publisher),
    publisher_name: publisherName,
    certificate_issuer: summary.certificateIssuer,
    signed_at: summary.signedAt,
    commit_digest: summary.commit,
    release_count: summary.releaseCount,
    file_count: summary.fileCount,
    recent: JSON.stringify(summary.recent),
    gone_since: summary.goneSince,
    search_text: toSearchText(projectName, publisherName, summary.newestVersion),
  };
}

/** One line each, so that no search matches across two of them. */
export function toSearchText(...parts: (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
}

function publisherNameOf(publisher: Publisher): string {
  switch (publisher.kind) {
    case 'GitHub':
    case 'GitLab':
      return publisher.repository;
    case 'Google':
      return publisher.email;
    case 'CircleCI':
      return publisher.project_id;
  }
}
