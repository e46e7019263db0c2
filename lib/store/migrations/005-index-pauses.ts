import { DIALECTS, type Migration } from './migration.ts';

/**
 * An index that is left alone for a while, by all who share the database, and the projects of it that a person asks for
 * nevertheless.
 */
export const indexPauses: Migration = {
  name: 'index-pauses',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    return [
      `create table index_pauses (
        world ${text} not null primary key,
        failures ${integer} not null,
        paused_at ${integer},
        paused_until ${integer},
        reason ${text}
      )${options}`,
      `alter table projects add column asked_at ${integer}`,
    ];
  },
};
