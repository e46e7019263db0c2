/** Database rows -> the store's records: plain objects, whatever prototype the driver gives its rows. */
import { NEVER } from './due.ts';
import { parseStoredPublisher, parseStoredRecent, parseStoredUnreadable } from './json.ts';
import type { FileRecord, ProjectRecord } from './records.ts';
import type { RunRecord } from './run-store.ts';
import type { FileRow, ProjectRow, RunRow } from './schema.ts';
import { toPlainSummary } from './summary.ts';

export function toProjectRecord(row: ProjectRow): ProjectRecord {
  return {
    id: row.id,
    name: row.name,
    world: row.world,
    status: row.status,
    statusReason: row.status_reason,
    etag: row.etag,
    recordedAt: row.recorded_at,
    trackedAt: row.tracked_at,
    checkedAt: row.checked_at,
    nextCheckAt: row.next_check_at === NEVER ? null : row.next_check_at,
    leaseOwner: row.lease_owner,
    leaseUntil: row.lease_until,
    progress: toProgress(row),
    failure: toFailureAt(row),
    ...toPlainSummary(row),
    publisher: parseStoredPublisher(row.publisher),
    recent: parseStoredRecent(row.recent),
    expectation: row.expectation,
    isUnfolded: row.is_unfolded === 1,
    untrackedAt: row.untracked_at,
    statusSince: row.status_since,
    listingChangedAt: row.listing_changed_at,
    serial: toSerial(row),
    unreadable: { total: row.unreadable_count, entries: parseStoredUnreadable(row.unreadable) },
  };
}

export function toFileRecord(row: FileRow): FileRecord {
  return {
    id: row.id,
    projectId: row.project_id,
    filename: row.filename,
    version: row.version,
    sha256: row.sha256,
    size: row.size,
    uploadedAt: row.uploaded_at,
    yanked: row.yanked_reason ?? false,
    url: row.url,
    provenanceUrl: row.provenance_url,
    provenanceEtag: row.provenance_etag,
    provenanceSha256: row.provenance_sha256,
    verdictId: row.verdict_id,
    outcome: row.outcome,
    code: row.code,
    message: row.message,
    publisher: parseStoredPublisher(row.publisher),
    firstSeenAt: row.first_seen_at,
    checkedAt: row.checked_at,
    goneAt: row.gone_at,
    problem: row.problem,
    recordedAt: row.recorded_at,
  };
}

export function toRunRecord(row: RunRow): RunRecord {
  return {
    id: row.id,
    projectId: row.project_id,
    worker: row.worker,
    kind: row.kind,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    state: row.state,
    failure: toFailure(row),
    filesSeen: row.files_seen,
    filesVerified: row.files_verified,
    requests: row.requests,
  };
}

function toSerial({
  serial: value,
  serial_at: at,
  serial_origin: origin,
}: ProjectRow): ProjectRecord['serial'] {
  return value === null || at === null || origin === null ? null : { value, at, origin };
}

function toProgress({ progress_done: done, progress_total: total }: ProjectRow): ProjectRecord['progress'] {
  return done === null || total === null ? null : { done, total };
}

function toFailure(row: Pick<RunRow, 'failure_code' | 'failure_message'>): RunRecord['failure'] {
  const { failure_code: code, failure_message: message } = row;
  return code === null || message === null ? null : { code, message };
}

export function toFailureAt(
  row: Pick<ProjectRow, 'failure_code' | 'failure_message' | 'failure_at'>,
): ProjectRecord['failure'] {
  const failure = toFailure(row);
  return failure === null || row.failure_at === null ? null : { ...failure, at: row.failure_at };
}
