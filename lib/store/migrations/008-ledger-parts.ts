import { DIALECTS, type Migration } from './migration.ts';

/**
 * What a fold comes to, piece by piece, so that a page reads what it shows and folds nothing; and the indices by which
 * the releases of a project, and the files of a release, are found without reading all of its files.
 */
export const ledgerParts: Migration = {
  name: 'ledger-parts',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    return [
      `create table ledger_parts (
        project_id ${integer} not null references projects (id),
        part ${text} not null,
        part_key ${text} not null,
        position ${integer} not null,
        body ${text} not null,
        primary key (project_id, part, part_key)
      )${options}`,
      'create index ledger_parts_order on ledger_parts (project_id, part, position)',
      `alter table standings add column follows ${integer} not null default 1`,
      `alter table standings add column position ${integer} not null default 0`,
      `alter table standings add column of_project ${integer} references projects (id)`,
      'create index standings_order on standings (of_project, position)',
      'update projects set is_unfolded = 1',
      'create index files_release on files (project_id, version, gone_at)',
      'create index files_name on files (project_id, filename)',
      'create index files_yanked on files (project_id, version) where yanked_reason is not null',
    ];
  },
};
