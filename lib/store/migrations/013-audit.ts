import { appendOnly } from './append-only.ts';
import { DIALECTS, type Migration } from './migration.ts';

/** Who did what, as a chain: the id is counted in the transaction, so that none is left out. */
export const audit: Migration = {
  name: 'audit',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    return [
      `create table audit_entries (
        id ${integer} not null primary key,
        at ${integer} not null,
        action ${text} not null,
        target ${text},
        name ${text} not null,
        person_id ${text},
        entry ${text} not null,
        hash ${text} not null
      )${options}`,
      'create index audit_name on audit_entries (name, id)',
      'create index audit_action on audit_entries (action, id)',
      'create index audit_target on audit_entries (target, id)',
      ...appendOnly(kind, 'audit_entries', 'id'),
    ];
  },
};
