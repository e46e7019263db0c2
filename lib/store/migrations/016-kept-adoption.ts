import { DIALECTS, type Kind, type Migration } from './migration.ts';

/**
 * What adoption counts of each project, kept, and the sum of it. Whatever it follows from leaves a mark where it changes,
 * by triggers, so that no way of writing can forget it; marks are only added and removed, never changed, so that one that
 * a transaction makes while another recounts the same project stays for the next recount.
 */
export const keptAdoption: Migration = {
  name: 'kept-adoption',
  statements: (kind) => {
    const { id, integer, text, options } = DIALECTS[kind];
    return [
      `create table adoption_facts (
        project_id ${integer} not null primary key references projects (id),
        world ${text} not null,
        name ${text} not null,
        pinning ${text} not null,
        reasons ${text} not null,
        reason_rank ${integer},
        facts ${text} not null,
        tally ${text} not null
      )${options}`,
      'create index adoption_pinning on adoption_facts (world, pinning, name)',
      'create index adoption_reasons on adoption_facts (world, reason_rank, name) where reason_rank is not null',
      `create table adoption_totals (
        world ${text} not null,
        measure ${text} not null,
        total ${integer} not null,
        primary key (world, measure)
      )${options}`,
      `create table adoption_stale (id ${id}, project_id ${integer} not null)${options}`,
      'create index adoption_stale_project on adoption_stale (project_id)',
      ...(kind === 'postgres' ? FUNCTIONS : []),
      ...WATCHED.flatMap((table) => toTriggers(kind, table)),
      'insert into adoption_stale (project_id) select id from projects',
    ];
  },
};

/** `project`: how a row of the table tells its project. `columns`: those that a report follows from. */
type Watched = { table: string; project: (row: string) => string; columns: string[]; isRemoved: boolean };

const WATCHED: readonly Watched[] = [
  {
    table: 'projects',
    project: (row) => `${row}.id`,
    columns: [
      'world',
      'status',
      'newest_version',
      'newest_uploaded_at',
      'outcome',
      'expectation',
      'recorded_at',
      'untracked_at',
    ],
    isRemoved: false,
  },
  {
    table: 'files',
    project: (row) => `${row}.project_id`,
    columns: ['version', 'outcome', 'publisher', 'uploaded_at', 'yanked_reason', 'gone_at', 'recorded_at'],
    isRemoved: true,
  },
  {
    table: 'standings',
    project: (row) => `(select project_id from changes where changes.id = ${row}.change_id)`,
    columns: ['standing'],
    isRemoved: false,
  },
  { table: 'pins', project: (row) => `${row}.project_id`, columns: [], isRemoved: false },
];

function toTriggers(kind: Kind, { table, project, columns, isRemoved }: Watched): string[] {
  const differs = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
  const toTrigger = (event: string, row: 'new' | 'old', condition = '') => {
    const head = `create trigger adoption_${table}_${event.split(' ')[0]} after ${event} on ${table} for each row ${condition}`;
    return kind === 'postgres'
      ? `${head} execute function adoption_stale_${table}()`
      : `${head} ${mark(project(row))}`;
  };
  return [
    toTrigger('insert', 'new'),
    ...(columns.length > 0 ? [toTrigger(`update of ${columns.join(', ')}`, 'new', `when (${differs})`)] : []),
    ...(isRemoved ? [toTrigger('delete', 'old')] : []),
  ];
}

/** SQLite's writers take turns, so that one mark a project is enough. */
const mark = (project: string): string => `begin
  insert into adoption_stale (project_id) select ${project}
  where not exists (select 1 from adoption_stale where project_id = ${project});
end`;

const FUNCTIONS = WATCHED.map(
  ({ table, project }) => `create function adoption_stale_${table}() returns trigger language plpgsql as $$
begin
  insert into adoption_stale (project_id) values (${toRow(project)});
  return null;
end $$`,
);

/** Of a row that is gone there is no new one. */
function toRow(project: Watched['project']): string {
  return `case when tg_op = 'DELETE' then ${project('old')} else ${project('new')} end`;
}
