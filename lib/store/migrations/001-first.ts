import { APPEND_ONLY_FUNCTION, appendOnly } from './append-only.ts';
import { DIALECTS, type Dialect, type Kind, type Migration } from './migration.ts';

/** Everything Callboard remembers. Times are milliseconds since 1970, JSON is text. */
export const first: Migration = {
  name: 'first',
  statements: (kind) => {
    const dialect = DIALECTS[kind];
    return [
      ...projects(dialect),
      ...runs(dialect),
      ...evidence(dialect),
      ...files(dialect),
      ...verdicts(dialect),
      ...triggers(kind),
    ];
  },
};

/** Columns that the board neither filters nor sorts by come last, where SQLite need not read them to scan a row. */
const projects = ({ id, integer, text, options }: Dialect) => [
  `create table projects (
    id ${id},
    name ${text} not null unique,
    world ${text} not null,
    status ${text} not null,
    tracked_at ${integer} not null,
    checked_at ${integer},
    next_check_at ${integer} not null,
    lease_owner ${text},
    lease_until ${integer},
    progress_done ${integer},
    progress_total ${integer},
    outcome ${text},
    outcome_rank ${integer},
    newest_version ${text},
    newest_uploaded_at ${integer},
    publisher_name ${text},
    certificate_issuer ${text},
    search_text ${text} not null,
    release_count ${integer} not null default 0,
    file_count ${integer} not null default 0,
    code ${text},
    message ${text},
    publisher ${text},
    signed_at ${integer},
    commit_digest ${text},
    status_reason ${text},
    etag ${text},
    failure_code ${text},
    failure_message ${text},
    failure_at ${integer},
    recent ${text} not null default '[]'
  )${options}`,
  'create index projects_due on projects (next_check_at, id)',
  'create index projects_outcome on projects (outcome, world)',
];

const runs = ({ id, integer, text, options }: Dialect) => [
  `create table runs (
    id ${id},
    project_id ${integer} not null references projects (id),
    worker ${text} not null,
    kind ${text} not null,
    started_at ${integer} not null,
    finished_at ${integer},
    state ${text} not null,
    failure_code ${text},
    failure_message ${text},
    files_seen ${integer} not null default 0,
    files_verified ${integer} not null default 0,
    requests ${integer} not null default 0
  )${options}`,
  'create index runs_project on runs (project_id, id)',
];

const evidence = ({ integer, text, bytes, options }: Dialect) => [
  `create table documents (sha256 ${text} not null primary key, bytes ${bytes} not null)${options}`,
  `create table trusted_roots (
    sha256 ${text} not null primary key,
    source ${text} not null,
    saved_at ${integer} not null,
    bytes ${bytes} not null
  )${options}`,
];

const files = ({ id, integer, text, options }: Dialect) => [
  `create table files (
    id ${id},
    project_id ${integer} not null references projects (id),
    file_key ${text} not null,
    filename ${text} not null,
    version ${text},
    sha256 ${text},
    size ${integer},
    uploaded_at ${integer},
    yanked_reason ${text},
    url ${text} not null,
    provenance_url ${text},
    provenance_etag ${text},
    provenance_sha256 ${text} references documents (sha256),
    verdict_id ${text},
    outcome ${text},
    code ${text},
    message ${text},
    publisher ${text},
    first_seen_at ${integer} not null,
    checked_at ${integer},
    gone_at ${integer},
    unique (project_id, file_key)
  )${options}`,
];

/** The references make sure that what a verdict rests on is there to judge it again. */
const verdicts = ({ id, integer, text, options }: Dialect) => [
  `create table verdicts (
    id ${text} not null primary key,
    file_id ${integer} references files (id),
    sha256 ${text},
    provenance_sha256 ${text} references documents (sha256),
    trusted_root_sha256 ${text} references trusted_roots (sha256),
    verifier_version ${text} not null,
    expected_publisher ${text},
    outcome ${text} not null,
    code ${text},
    created_at ${integer} not null,
    verdict ${text} not null
  )${options}`,
  'create index verdicts_file on verdicts (file_id)',
  `create table observations (
    id ${id},
    file_id ${integer} not null references files (id),
    verdict_id ${text} not null references verdicts (id),
    run_id ${integer} references runs (id),
    observed_at ${integer} not null
  )${options}`,
  'create index observations_file on observations (file_id, id)',
];

const triggers = (kind: Kind) => [
  ...(kind === 'postgres' ? [APPEND_ONLY_FUNCTION] : []),
  ...appendOnly(kind, 'documents', 'sha256'),
  ...appendOnly(kind, 'trusted_roots', 'sha256'),
  ...appendOnly(kind, 'verdicts', 'id'),
  ...appendOnly(kind, 'observations', 'id'),
];
