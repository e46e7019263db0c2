import { appendOnly } from './append-only.ts';
import { DIALECTS, type Migration } from './migration.ts';

/** Source match: what is to be compared, what was found, and the listings that it was found from. */
export const source: Migration = {
  name: 'source',
  statements: (kind) => {
    const { id, integer, text, bytes, options } = DIALECTS[kind];
    return [
      `create table source_forges (
        forge ${text} not null primary key,
        paused_until ${integer},
        lease_owner ${text},
        lease_until ${integer}
      )${options}`,
      `create table source_matches (
        id ${id},
        file_id ${integer} not null references files (id),
        found_at ${integer} not null,
        archive_sha256 ${text} not null,
        commit_id ${text} not null,
        reach ${text} not null,
        unexplained ${text} not null,
        summary ${text} not null,
        digest ${text} not null,
        body ${bytes} not null
      )${options}`,
      'create index source_matches_file on source_matches (file_id, id)',
      ...appendOnly(kind, 'source_matches', 'id'),
      `create table source_asks (
        file_id ${integer} not null primary key references files (id),
        project_id ${integer} not null references projects (id),
        forge ${text} not null references source_forges (forge),
        asked_by ${text},
        asked_at ${integer} not null,
        state ${text} not null,
        tries ${integer} not null default 0,
        next_try_at ${integer} not null,
        failed_at ${integer},
        failure_code ${text},
        failure_message ${text},
        match_id ${integer} references source_matches (id),
        checked_at ${integer}
      )${options}`,
      'create index source_asks_due on source_asks (state, forge, next_try_at)',
      'create index source_asks_project on source_asks (project_id)',
      `create table source_listings (
        id ${text} not null primary key,
        kind ${text} not null,
        size ${integer} not null,
        saved_at ${integer} not null,
        sha256 ${text} not null,
        body ${bytes} not null
      )${options}`,
      'create index source_listings_saved on source_listings (saved_at)',
    ];
  },
};
