/** Single values of a policy file: each reader gives the value, or notes what is wrong with it, and where. */
import { lineOf, type Placed, type Table, type Tree } from '../imports/tree.ts';
import { normalizeName } from '../pep740/name.ts';
import { quote } from '../pep740/text.ts';
import { findNearest } from './nearest.ts';

/** Line and column from 1; one sentence. */
export type PolicyMistake = { line: number; column: number; message: string };

/** A reader's value, or null where it noted a mistake. */
export type ReadValue<T> = (value: Tree, mistakes: Mistakes) => T | null;

export class Mistakes {
  readonly list: PolicyMistake[] = [];

  /** Null, so that a reader can return it. */
  note(place: Placed, message: string): null {
    const { source, offset } = place;
    this.list.push({ line: lineOf(place).line, column: source.columnAt(offset), message });
    return null;
  }
}

/** As it is written, for what is no text. */
const toWritten = (value: Placed): string => /^[^,}\]#\r\n]*/.exec(lineOf(value).text)?.[0].trim() ?? '';

function describe(value: Tree): string {
  if (value.kind === 'text') return `the text ${quote(value.text)}`;
  if (value.kind === 'list') return 'a list';
  return value.kind === 'table' ? 'a table' : quote(toWritten(value));
}

/** @param what goes on after "must be" */
const refuse = (value: Tree, mistakes: Mistakes, what: string): null =>
  mistakes.note(value, `This must be ${what}, not ${describe(value)}.`);

export const readWords: ReadValue<string> = (value, mistakes) => {
  const isSaid = value.kind === 'text' && value.text.trim() !== '';
  return isSaid ? value.text.trim() : refuse(value, mistakes, 'a text that says something');
};

export const readBoolean: ReadValue<boolean> = (value, mistakes) => {
  const written = value.kind === 'other' ? toWritten(value) : '';
  if (written === 'true' || written === 'false') return written === 'true';
  return refuse(value, mistakes, 'true or false, without quotation marks');
};

const MAX_DAYS = 3_650;

export const readDays: ReadValue<number> = (value, mistakes) => {
  const written = value.kind === 'other' ? toWritten(value) : '';
  const days = /^[0-9]{1,5}$/.test(written) ? Number(written) : Number.NaN;
  return days <= MAX_DAYS ? days : refuse(value, mistakes, `a whole number of days up to ${MAX_DAYS}`);
};

/** TOML's local date. The parser has seen to it that there is such a day. */
export const readDay: ReadValue<string> = (value, mistakes) => {
  const written = value.kind === 'other' ? toWritten(value) : '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return written;
  return refuse(value, mistakes, 'a day such as 2027-01-31, without quotation marks and without a time');
};

export const readOneOf =
  <const Word extends string>(words: readonly Word[]): ReadValue<Word> =>
  (value, mistakes) => {
    const found = value.kind === 'text' ? words.find((word) => word === value.text) : undefined;
    if (found !== undefined) return found;
    const meant = value.kind === 'text' ? findNearest(value.text, words) : null;
    const hint = meant === null ? '' : ` Did you mean ${quote(meant)}?`;
    const list = words.length > 8 ? `one of ${words.join(', ')}` : words.map(quote).join(' or ');
    return mistakes.note(value, `This must be ${list}, not ${describe(value)}.${hint}`);
  };

/** A name of a project, with or without `*` and `?`; as PEP 503 normalises it. */
export const readPattern: ReadValue<string> = (value, mistakes) => {
  if (value.kind !== 'text')
    return refuse(value, mistakes, 'a name of a project, or a pattern such as "acme-*"');
  const { text } = value;
  const letters = text.replaceAll(/[*?]/g, 'a');
  if (/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(letters)) return normalizeName(text).replaceAll(/\*+/g, '*');
  return mistakes.note(
    value,
    `${quote(text)} can match no project: names have letters, digits, and . _ - between them; * and ? stand for any.`,
  );
};

/** The members of a table by name: what is not known is noted, and what is left out is undefined. */
export function readTable<Fields extends Record<string, ReadValue<unknown>>>(
  table: Table,
  fields: Fields,
  mistakes: Mistakes,
): { [Key in keyof Fields]?: NonNullable<ReturnType<Fields[Key]>> | null } {
  const known = Object.keys(fields);
  for (const [key, { key: place }] of table.entries) {
    if (known.includes(key)) continue;
    const meant = findNearest(key, known);
    const hint = meant === null ? `Known here: ${known.join(', ')}.` : `Did you mean ${meant}?`;
    mistakes.note(place, `There is no key ${quote(key)}. ${hint}`);
  }
  const values = known.flatMap((key) => {
    const entry = table.entries.get(key);
    return entry ? [[key, fields[key]?.(entry.value, mistakes)] as const] : [];
  });
  return Object.fromEntries(values) as {
    [Key in keyof Fields]?: NonNullable<ReturnType<Fields[Key]>> | null;
  };
}
