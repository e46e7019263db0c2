/**
 * The tables of a TOML 1.0 document, filled by headers and pairs in their order. The parser sees one part of the document
 * at a time; what it cannot see there is refused here: a table that is opened twice, and a value that something is added to.
 */
import type { AST } from 'toml-eslint-parser';
import type { Places } from './lines.ts';
import { addEntry, MAX_DEPTH, type Placed, refuseAt, type Table, type Tree } from './tree.ts';

/** How a table or a list of tables came to be, where it is more than a value: by its header, or on the way to another. */
type Origin = 'header' | 'passed' | 'dotted';

export class Tables {
  readonly root: Table;
  readonly #origins = new Map<Tree, Origin>();
  #current: Table;

  constructor(place: Placed) {
    this.root = emptyTable(place);
    this.#current = this.root;
  }

  /** What is added next belongs to this table. */
  open(node: AST.TOMLTable, source: Places): void {
    const place = { source, offset: node.range[0] };
    const names = toNames(node.key, place);
    let table = this.root;
    for (const name of names.slice(0, -1)) table = this.#pass(table, name, place);
    const last = names.at(-1) ?? '';
    this.#current = node.kind === 'array' ? this.#append(table, last, place) : this.#open(table, last, place);
  }

  /** `a.b = 1` opens `a` on its way. */
  add(pair: AST.TOMLKeyValue, source: Places): void {
    this.#addTo(this.#current, pair, source);
  }

  #addTo(table: Table, { key, value, range }: AST.TOMLKeyValue, source: Places): void {
    const place = { source, offset: range[0] };
    const names = toNames(key, place);
    let inner = table;
    for (const name of names.slice(0, -1)) {
      const known = inner.entries.get(name)?.value ?? this.#enter(inner, name, place, 'dotted');
      const isDotted = known.kind === 'table' && this.#origins.get(known) === 'dotted';
      inner = isDotted ? known : refuseAt(place, 'adds to what is no table, or was complete before');
    }
    addEntry(inner, names.at(-1) ?? '', { key: place, value: this.#toTree(value, source) });
  }

  #toTree(node: AST.TOMLContentNode, source: Places): Tree {
    const place = { source, offset: node.range[0] };
    if (node.type === 'TOMLArray') {
      return { ...place, kind: 'list', items: node.elements.map((each) => this.#toTree(each, source)) };
    }
    if (node.type === 'TOMLInlineTable') {
      const table = emptyTable(place);
      for (const pair of node.body) this.#addTo(table, pair, source);
      return table;
    }
    return node.kind === 'string'
      ? { ...place, kind: 'text', text: node.value }
      : { ...place, kind: 'other' };
  }

  /** On the way to another; of a list of tables it is the last one. */
  #pass(table: Table, name: string, place: Placed): Table {
    const known = table.entries.get(name)?.value;
    if (known === undefined) return this.#enter(table, name, place, 'passed');
    const inner = this.#origins.has(known) && known.kind === 'list' ? known.items.at(-1) : known;
    if (inner?.kind === 'table' && this.#origins.has(inner)) return inner;
    return refuseAt(place, 'opens a table in what is a value');
  }

  #open(table: Table, name: string, place: Placed): Table {
    const known = table.entries.get(name)?.value;
    if (known === undefined) return this.#enter(table, name, place, 'header');
    if (known.kind !== 'table' || this.#origins.get(known) !== 'passed') {
      return refuseAt(place, 'opens a table that is there already');
    }
    this.#origins.set(known, 'header');
    return known;
  }

  #append(table: Table, name: string, place: Placed): Table {
    const added = emptyTable(place);
    this.#origins.set(added, 'header');
    const known = table.entries.get(name)?.value;
    if (known === undefined) {
      const list: Tree = { ...place, kind: 'list', items: [added] };
      this.#origins.set(list, 'header');
      addEntry(table, name, { key: place, value: list });
    } else if (known.kind === 'list' && this.#origins.has(known)) known.items.push(added);
    else refuseAt(place, 'adds a table to what is no list of tables');
    return added;
  }

  #enter(table: Table, name: string, place: Placed, origin: Origin): Table {
    const added = emptyTable(place);
    this.#origins.set(added, origin);
    addEntry(table, name, { key: place, value: added });
    return added;
  }
}

const emptyTable = (place: Placed): Table => ({ ...place, kind: 'table', entries: new Map() });

function toNames({ keys }: AST.TOMLKey, place: Placed): string[] {
  if (keys.length > MAX_DEPTH) refuseAt(place, `is nested more than ${MAX_DEPTH} deep`);
  return keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
}
