import { appendOnly } from './append-only.ts';
import { DIALECTS, type Migration } from './migration.ts';

/**
 * That a collection asks for two people where an alarm is accepted, and what the first of them said. A consent counts while
 * nothing was learnt of the project and nothing decided about the change since, which the two numbers tell.
 */
export const fourEyes: Migration = {
  name: 'four-eyes',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    return [
      `alter table collections add column four_eyes ${integer} not null default 0`,
      `alter table projects add column learnt_count ${integer} not null default 0`,
      `create table consents (
        id ${text} not null primary key,
        project_id ${integer} not null references projects (id),
        change_id ${text} not null references changes (id),
        scope ${text} not null,
        version ${text},
        reason ${text} not null,
        link ${text},
        person_id ${text} not null references people (id),
        made_by ${text} not null,
        made_at ${integer} not null,
        learnt_count ${integer} not null,
        decision_count ${integer} not null
      )${options}`,
      'create index consents_change on consents (change_id)',
      'create index decisions_change on decisions (change_id)',
      ...appendOnly(kind, 'consents', 'id'),
    ];
  },
};
