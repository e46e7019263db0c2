import type { Kind } from './migration.ts';

/**
 * Triggers that refuse to change or remove a row of `table`, whoever asks. `key` is its primary key, column by column: in SQLite,
 * INSERT OR REPLACE removes the old row without firing a delete trigger (unless recursive_triggers is on), so a row whose
 * key exists is not inserted at all. In PostgreSQL, TRUNCATE fires no row trigger and has one of its own.
 */
export function appendOnly(kind: Kind, table: string, ...key: string[]): string[] {
  return kind === 'sqlite' ? sqliteTriggers(table, key) : postgresTriggers(table);
}

function sqliteTriggers(table: string, key: string[]): string[] {
  const refuse = (event: string) =>
    `create trigger ${table}_no_${event} before ${event} on ${table}
     begin select raise(abort, '${table} is append-only'); end`;
  const isSame = key.map((column) => `${column} = new.${column}`).join(' and ');
  return [
    refuse('update'),
    refuse('delete'),
    `create trigger ${table}_once before insert on ${table}
     when exists (select 1 from ${table} where ${isSame})
     begin select raise(ignore); end`,
  ];
}

function postgresTriggers(table: string): string[] {
  return [
    `create trigger ${table}_append_only before update or delete on ${table}
     for each row execute function callboard_append_only()`,
    `create trigger ${table}_no_truncate before truncate on ${table}
     for each statement execute function callboard_append_only()`,
  ];
}

export const APPEND_ONLY_FUNCTION = `create function callboard_append_only() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$`;
