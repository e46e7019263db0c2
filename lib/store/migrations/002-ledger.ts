import type { Kysely } from 'kysely';
import type { Verdict } from '../../verify/verdict.ts';
import { toFacts } from '../facts.ts';
import type { Schema } from '../schema.ts';
import { appendOnly } from './append-only.ts';
import { DIALECTS, type Dialect, type Kind, type Migration } from './migration.ts';

/**
 * The ledger: what it is folded from and was not kept before, what it noticed, and what people made of that. What was
 * recorded before counts as not folded yet, so that each project's next check folds it.
 */
export const ledger: Migration = {
  name: 'ledger',
  statements: (kind) => {
    const dialect = DIALECTS[kind];
    return [
      ...projects(dialect),
      ...files(dialect),
      ...facts(dialect),
      ...people(dialect),
      ...changes(dialect),
      ...triggers(kind),
    ];
  },
  fill: fillFacts,
};

/** `listed_at`: when the listing was last read whole, or confirmed; of what was read before, not later than that. */
const projects = ({ integer, text }: Dialect) => [
  `alter table projects add column expectation ${text} not null default 'none'`,
  `alter table projects add column listed_at ${integer}`,
  `alter table projects add column is_unfolded ${integer} not null default 1`,
  `update projects set listed_at = (
    select max(started_at) from runs
    where runs.project_id = projects.id and (state = 'done' or files_seen > 0)
  )`,
  'create index projects_expectation on projects (expectation, world)',
];

/** Whoever was yanked when this was not yet noted counts as yanked from the start: most were, long before. */
const files = ({ id, integer, options }: Dialect) => [
  `alter table files add column absent_at ${integer}`,
  `update files set absent_at = (
    select max(started_at) from runs
    where runs.project_id = files.project_id and (state = 'done' or files_seen > 0)
      and runs.finished_at < files.first_seen_at
  )`,
  `create table yankings (
    id ${id},
    file_id ${integer} not null references files (id),
    is_yanked ${integer} not null,
    seen_at ${integer} not null
  )${options}`,
  'create index yankings_file on yankings (file_id, id)',
  `insert into yankings (file_id, is_yanked, seen_at)
    select id, 1, first_seen_at from files where yanked_reason is not null`,
];

/** Of each verdict the part that the ledger reads: a page must not parse thousands of whole verdicts. */
const facts = ({ text, options }: Dialect) => [
  `create table verdict_facts (
    verdict_id ${text} not null primary key references verdicts (id),
    attestations ${text} not null
  )${options}`,
];

const people = ({ integer, text, options }: Dialect) => [
  `create table pins (
    id ${text} not null primary key,
    project_id ${integer} not null references projects (id),
    publisher ${text},
    made_by ${text} not null,
    made_at ${integer} not null
  )${options}`,
  'create index pins_project on pins (project_id)',
];

/** `standings` follows from the rest and is rewritten by each fold, so that changes can be listed by it. */
const changes = ({ integer, text, options }: Dialect) => [
  `create table changes (
    id ${text} not null primary key,
    project_id ${integer} not null references projects (id),
    kind ${text} not null,
    severity ${text} not null,
    observed ${text} not null,
    noticed_at ${integer} not null,
    recorded_at ${integer} not null,
    change ${text} not null
  )${options}`,
  'create index changes_project on changes (project_id)',
  'create index changes_newest on changes (noticed_at, id)',
  `create table decisions (
    id ${text} not null primary key,
    project_id ${integer} not null references projects (id),
    change_id ${text} not null references changes (id),
    verdict ${text} not null,
    scope ${text} not null,
    version ${text},
    reason ${text} not null,
    link ${text},
    made_by ${text} not null,
    made_at ${integer} not null,
    supersedes ${text} references decisions (id)
  )${options}`,
  'create index decisions_project on decisions (project_id)',
  `create table standings (
    change_id ${text} not null primary key references changes (id),
    standing ${text} not null,
    decision_id ${text} references decisions (id)
  )${options}`,
];

const triggers = (kind: Kind) =>
  ['yankings', 'verdict_facts', 'pins', 'changes', 'decisions'].flatMap((table) =>
    appendOnly(kind, table, table === 'verdict_facts' ? 'verdict_id' : 'id'),
  );

const BATCH = 200;

/** In code, not SQL: the JSON functions of the databases refuse what a hostile document may hold. */
async function fillFacts(transaction: Kysely<Schema>): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await transaction
      .selectFrom('verdicts')
      .select(['id', 'verdict'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    const filled = rows.map(({ id, verdict }) => ({
      verdict_id: id,
      attestations: toFacts(JSON.parse(verdict) as Verdict),
    }));
    await transaction.insertInto('verdict_facts').values(filled).execute();
    after = last.id;
  }
}
