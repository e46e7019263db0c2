/** Values of a TOML or JSON document with the places where they stand; in maps, so that no key means more than itself. */
import { quote } from '../pep740/text.ts';
import type { Line, Places } from './lines.ts';
import { Refused } from './refusal.ts';

export type Placed = { source: Places; offset: number };
type Text = Placed & { kind: 'text'; text: string };
export type List = Placed & { kind: 'list'; items: Tree[] };
export type Table = Placed & { kind: 'table'; entries: Map<string, Entry> };
/** A number, a date, a truth value, or nothing. */
type Other = Placed & { kind: 'other' };
export type Tree = Text | List | Table | Other;
/** A value and where its key stands. */
export type Entry = { key: Placed; value: Tree };

/** Deeper than any of these formats goes, and far from where recursion would overflow. */
export const MAX_DEPTH = 64;

export function lineOf({ source, offset }: Placed): Line {
  return source.at(offset);
}

export function refuseAt(place: Placed, problem: string): never {
  const { line } = lineOf(place);
  throw new Refused('IMPORT_MALFORMED', `Line ${line} ${problem}.`, line);
}

/** @throws Refused where the table has it already: readers differ in which of two they take (RFC 8259, section 4). */
export function addEntry(table: Table, name: string, entry: Entry): void {
  const known = table.entries.get(name);
  if (known) {
    refuseAt(entry.key, `has the key ${quote(name)} again, after line ${lineOf(known.key).line}`);
  }
  table.entries.set(name, entry);
}

const KINDS = { text: 'text', list: 'a list', table: 'a table of keys' } as const;

function read<Kind extends keyof typeof KINDS>(table: Table, key: string, kind: Kind) {
  const entry = table.entries.get(key);
  if (entry === undefined) return null;
  if (entry.value.kind !== kind) refuseAt(entry.key, `has ${quote(key)}, which must be ${KINDS[kind]}`);
  return entry.value as Extract<Tree, { kind: Kind }>;
}

/** Null where there is no such key. */
export function readText(table: Table, key: string): string | null {
  return read(table, key, 'text')?.text ?? null;
}

/** The text, or the number or word as it is written; null where there is no such key. */
export function readScalar(table: Table, key: string): string | null {
  const value = table.entries.get(key)?.value;
  if (value?.kind !== 'other') return readText(table, key);
  return /^[^\s,}\]#]*/.exec(lineOf(value).text)?.[0] ?? '';
}

export function readTable(table: Table, key: string): Table | null {
  return read(table, key, 'table');
}

/** Empty where there is no such key. */
export function readTables(table: Table, key: string): Table[] {
  const items = read(table, key, 'list')?.items ?? [];
  return items.map((item) =>
    item.kind === 'table'
      ? item
      : refuseAt(item, `has ${quote(key)}, which must be a list of tables of keys`),
  );
}

export function has(table: Table, key: string): boolean {
  return table.entries.has(key);
}

/** The line that a key stands on, or the one where its table begins. */
export function lineOfKey(table: Table, key: string): Line {
  return lineOf(table.entries.get(key)?.key ?? table);
}

/** Its texts by key, for readers of plain objects. */
export function toTexts(table: Table): Record<string, string> {
  const texts = [...table.entries].flatMap(([key, { value }]) =>
    value.kind === 'text' ? [[key, value.text] as const] : [],
  );
  return Object.fromEntries(texts);
}
