/**
 * A JSON document as a `Tree`, RFC 8259. By hand, because a library's tree, with the place of every sign in it, takes
 * eighty times the size of the document.
 */
import { LineIndex } from './lines.ts';
import { checkMeasure, findTextEnd } from './measure.ts';
import { Refused } from './refusal.ts';
import { addEntry, type List, refuseAt, type Table, type Tree } from './tree.ts';

export function parseJSON(text: string): Tree {
  const source = new LineIndex(text);
  const skipText = (_: string, at: number) => (text[at] === '"' ? findEnd(text, at, source) : at);
  checkMeasure(text, skipText, (offset) => source.at(offset).line);
  return new JSONReader(text, source).readDocument();
}

/** A text cannot go on in another line (RFC 8259, section 7). */
function findEnd(text: string, offset: number, source: LineIndex): number {
  const end = findTextEnd(text, offset + 1, '"');
  if (/[\r\n]/.test(text.slice(offset, end)))
    refuseAt({ source, offset }, 'has a text that does not end in it');
  return end;
}

const SPACE = /[ \t\n\r]*/y;
/** Sections 3 and 6. */
const OTHER = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

class JSONReader {
  readonly #text: string;
  readonly #source: LineIndex;
  #at = 0;

  constructor(text: string, source: LineIndex) {
    this.#text = text;
    this.#source = source;
  }

  readDocument(): Tree {
    const tree = this.#readValue();
    if (this.#peek() !== undefined) this.#refuse();
    return tree;
  }

  /** It recurses no deeper than the measure allows. */
  #readValue(): Tree {
    const start = this.#peek();
    const [source, offset] = [this.#source, this.#at];
    if (start === '"') return { source, offset, kind: 'text', text: this.#readText() };
    if (start === '[') return this.#readList({ source, offset, kind: 'list', items: [] });
    if (start === '{') return this.#readTable({ source, offset, kind: 'table', entries: new Map() });
    if (!this.#skip(OTHER)) this.#refuse();
    return { source, offset, kind: 'other' };
  }

  #readList(list: List): List {
    this.#at += 1;
    if (this.#take(']')) return list;
    do list.items.push(this.#readValue());
    while (this.#take(','));
    if (!this.#take(']')) this.#refuse();
    return list;
  }

  #readTable(table: Table): Table {
    this.#at += 1;
    if (this.#take('}')) return table;
    do this.#readEntry(table);
    while (this.#take(','));
    if (!this.#take('}')) this.#refuse();
    return table;
  }

  #readEntry(table: Table): void {
    if (this.#peek() !== '"') this.#refuse();
    const key = { source: this.#source, offset: this.#at };
    const name = this.#readText();
    if (!this.#take(':')) this.#refuse();
    addEntry(table, name, { key, value: this.#readValue() });
  }

  #readText(): string {
    const end = findTextEnd(this.#text, this.#at + 1, '"');
    const literal = this.#text.slice(this.#at, end);
    try {
      const text: string = JSON.parse(literal);
      this.#at = end;
      return text;
    } catch {
      if (end === this.#text.length) this.#at = end;
      return this.#refuse();
    }
  }

  /** The next sign that is no space; undefined at the end. */
  #peek(): string | undefined {
    this.#skip(SPACE);
    return this.#text[this.#at];
  }

  #take(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at += 1;
    return true;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const isThere = pattern.test(this.#text);
    if (isThere) this.#at = pattern.lastIndex;
    return isThere;
  }

  #refuse(): never {
    const end = this.#text.trimEnd().length;
    const isEnd = this.#at >= end;
    const { line } = this.#source.at(isEnd ? end : this.#at);
    const message = isEnd ? `The JSON breaks off in line ${line}.` : `Line ${line} is not valid JSON.`;
    throw new Refused('IMPORT_MALFORMED', message, line);
  }
}
