import { DIALECTS, type Migration } from './migration.ts';

/**
 * What is to be told of a change over the webhook, once for each project, release and kind. `version` is empty where
 * there is none: a null would never equal another one. What was recorded before this is told to nobody.
 */
export const deliveries: Migration = {
  name: 'deliveries',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    return [
      `create table deliveries (
        id ${text} not null primary key,
        project_id ${integer} not null references projects (id),
        version ${text} not null,
        kind ${text} not null,
        change_id ${text} not null references changes (id),
        created_at ${integer} not null,
        state ${text} not null,
        tries ${integer} not null default 0,
        next_try_at ${integer} not null,
        lease_owner ${text},
        lease_until ${integer},
        tried_at ${integer},
        failing_since ${integer},
        failure ${text},
        unique (project_id, version, kind)
      )${options}`,
      'create index deliveries_due on deliveries (state, next_try_at)',
    ];
  },
};
