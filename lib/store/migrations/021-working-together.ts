import { appendOnly } from './append-only.ts';
import { DIALECTS, type Migration } from './migration.ts';

/**
 * What people do with one another: by when a collection is to be reviewed, and that it was deleted; who takes something that
 * needs a person, and the notes on it. Items are rewritten by folds, and may be gone and come back, so nothing refers to them.
 */
export const workingTogether: Migration = {
  name: 'working-together',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    return [
      `alter table collections add column due ${text}`,
      `alter table collections add column deleted_at ${integer}`,
      `create table attention_assignees (
        item_id ${text} not null primary key,
        project_id ${integer} not null references projects (id),
        assignee ${text} not null,
        made_by ${text} not null,
        made_at ${integer} not null
      )${options}`,
      'create index attention_assignees_assignee on attention_assignees (assignee)',
      `create table attention_notes (
        id ${text} not null primary key,
        item_id ${text} not null,
        project_id ${integer} not null references projects (id),
        note ${text} not null,
        made_by ${text} not null,
        made_at ${integer} not null
      )${options}`,
      'create index attention_notes_item on attention_notes (item_id, made_at, id)',
      ...appendOnly(kind, 'attention_notes', 'id'),
    ];
  },
};
