import { appendOnly } from './append-only.ts';
import { DIALECTS, type Dialect, type Kind, type Migration } from './migration.ts';

/**
 * What an index's listing said over time: when each file was not listed, when the project had which status, which entries
 * could not be read, and how new the listing was. What was gone before counts as gone from when that was last seen.
 */
export const listings: Migration = {
  name: 'listings',
  statements: (kind) => [...columns(DIALECTS[kind]), ...turns(DIALECTS[kind]), ...triggers(kind), ...BEFORE],
};

const columns = ({ integer, text }: Dialect) => [
  `alter table projects add column gone_since ${integer}`,
  `alter table projects add column unreadable_count ${integer} not null default 0`,
  `alter table projects add column unreadable ${text} not null default '[]'`,
  `alter table projects add column status_since ${integer}`,
  `alter table projects add column listing_changed_at ${integer}`,
  `alter table projects add column serial ${integer}`,
  `alter table projects add column serial_at ${integer}`,
  `alter table projects add column serial_origin ${text}`,
  `alter table files add column problem ${text}`,
];

const turns = ({ id, integer, text, options }: Dialect) => [
  `create table absences (
    id ${id},
    file_id ${integer} not null references files (id),
    is_gone ${integer} not null,
    seen_at ${integer} not null
  )${options}`,
  'create index absences_file on absences (file_id, id)',
  `create table statuses (
    id ${id},
    project_id ${integer} not null references projects (id),
    status ${text} not null,
    reason ${text},
    seen_at ${integer} not null
  )${options}`,
  'create index statuses_project on statuses (project_id, id)',
];

const triggers = (kind: Kind) => ['absences', 'statuses'].flatMap((table) => appendOnly(kind, table, 'id'));

/**
 * Every listing is read whole once more, whatever the index says of its ETag, because entries that were left out before are
 * kept now. Projects of which a file is gone are folded anew: more follows from that.
 */
const BEFORE = [
  'update projects set etag = null',
  'insert into absences (file_id, is_gone, seen_at) select id, 1, gone_at from files where gone_at is not null',
  `insert into statuses (project_id, status, reason, seen_at)
    select id, status, status_reason, listed_at from projects where listed_at is not null`,
  `update projects set is_unfolded = 1
    where id in (select project_id from files where gone_at is not null)`,
];
