import { appendOnly } from './append-only.ts';
import { DIALECTS, type Dialect, type Kind, type Migration } from './migration.ts';

/** Collections: what a team depends on, as the files say that were imported. An import and its members stay as they were. */
export const collections: Migration = {
  name: 'collections',
  statements: (kind) => [...tables(DIALECTS[kind]), ...triggers(kind)],
};

const tables = ({ id, integer, text, options }: Dialect) => [
  `create table collections (
    id ${id},
    slug ${text} not null unique,
    name ${text} not null,
    owner ${text} not null,
    made_at ${integer} not null
  )${options}`,
  `create table imports (
    id ${id},
    collection_id ${integer} not null references collections (id),
    made_by ${text} not null,
    made_at ${integer} not null,
    format ${text} not null,
    filename ${text},
    sha256 ${text} not null,
    project_count ${integer} not null,
    ignored_count ${integer} not null,
    not_understood_count ${integer} not null,
    left_out_count ${integer} not null
  )${options}`,
  'create index imports_collection on imports (collection_id, id)',
  `create table import_members (
    import_id ${integer} not null references imports (id),
    position ${integer} not null,
    project_id ${integer} not null references projects (id),
    version ${text},
    sha256s ${text} not null,
    line ${integer} not null,
    primary key (import_id, position)
  )${options}`,
  'create index import_members_project on import_members (import_id, project_id)',
];

const triggers = (kind: Kind) => [
  ...appendOnly(kind, 'imports', 'id'),
  ...appendOnly(kind, 'import_members', 'import_id', 'position'),
];
