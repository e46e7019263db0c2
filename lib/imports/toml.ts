/** A TOML 1.0 document as a `Tree`. */
import { type AST, ParseError, parseTOML as parse } from 'toml-eslint-parser';
import { quote } from '../pep740/text.ts';
import { LineIndex } from './lines.ts';
import { checkMeasure, findTextEnd } from './measure.ts';
import { Refused } from './refusal.ts';
import { addEntry, MAX_DEPTH, refuseAt, type Table, type Tree } from './tree.ts';

export function parseTOML(text: string): Table {
  const source = new LineIndex(text);
  checkMeasure(text, skipText, (offset) => source.at(offset).line);
  const root = emptyTable(source, 0);
  for (const node of parseNodes(text, source)) {
    if (node.type === 'TOMLKeyValue') addPair(root, node, source);
    else addPairs(openTable(root, node, source), node.body, source);
  }
  return root;
}

/** Texts of one line end with it, closed or not: the parser finds out. */
function skipText(text: string, at: number): number {
  const mark = text[at];
  if (mark === '#') return endOfLine(text, at);
  if (mark !== '"' && mark !== "'") return at;
  const triple = mark.repeat(3);
  if (text.startsWith(triple, at)) return findTextEnd(text, at + 3, triple);
  return findLineTextEnd(text, at + 1, mark);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function findLineTextEnd(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return at;
    if (text[at] === mark) return at + 1;
    if (text[at] === '\\' && mark === '"') at += 1;
  }
  return text.length;
}

function parseNodes(text: string, source: LineIndex): (AST.TOMLKeyValue | AST.TOMLTable)[] {
  try {
    return parse(text, { tomlVersion: '1.0' }).body[0].body;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { line, text: rest } = source.at(Math.min(error.index, text.trimEnd().length));
    const where = rest.trim() === '' ? '' : `, at ${quote(rest.trim())}`;
    const message = `Line ${line} is not valid TOML${where}: ${toClause(error.message)}.`;
    throw new Refused('IMPORT_MALFORMED', message, line);
  }
}

/** The parser's messages are sentences of its own, but for a character that some quote. */
function toClause(message: string): string {
  const plain = message.replace(/[^\x20-\x7e]/g, '?');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

function emptyTable(source: LineIndex, offset: number): Table {
  return { kind: 'table', source, offset, entries: new Map() };
}

/** The table that a header opens: a number in its path is a place in a list of tables. */
function openTable(root: Table, node: AST.TOMLTable, source: LineIndex): Table {
  const place = { source, offset: node.range[0] };
  const path = node.resolvedKey;
  if (path.length > MAX_DEPTH) refuseAt(place, `is nested more than ${MAX_DEPTH} deep`);
  let tree: Tree = root;
  for (const [index, step] of path.entries()) {
    const next: Tree =
      typeof path[index + 1] === 'number'
        ? { ...place, kind: 'list', items: [] }
        : emptyTable(source, place.offset);
    tree = stepInto(tree, step, next);
  }
  return tree.kind === 'table' ? tree : refuseAt(place, 'opens a table that is something else');
}

/** What stands there already, or `next`. */
function stepInto(tree: Tree, step: string | number, next: Tree): Tree {
  if (tree.kind === 'list' && typeof step === 'number') {
    tree.items[step] ??= next;
    return tree.items[step];
  }
  if (tree.kind !== 'table' || typeof step === 'number') {
    return refuseAt(next, 'opens a table that is something else');
  }
  const known = tree.entries.get(step);
  if (known === undefined) tree.entries.set(step, { key: next, value: next });
  return known?.value ?? next;
}

function addPairs(table: Table, pairs: readonly AST.TOMLKeyValue[], source: LineIndex): void {
  for (const pair of pairs) addPair(table, pair, source);
}

/** `a.b = 1` opens `a` on its way. */
function addPair(table: Table, { key, value, range }: AST.TOMLKeyValue, source: LineIndex): void {
  const place = { source, offset: range[0] };
  if (key.keys.length > MAX_DEPTH) refuseAt(place, `is nested more than ${MAX_DEPTH} deep`);
  const names = key.keys.map((each) => (each.type === 'TOMLBare' ? each.name : each.value));
  let inner: Tree = table;
  for (const name of names.slice(0, -1)) inner = stepInto(inner, name, emptyTable(source, place.offset));
  if (inner.kind !== 'table') refuseAt(place, 'adds to what is no table');
  addEntry(inner, names.at(-1) ?? '', { key: place, value: toTree(value, source) });
}

function toTree(node: AST.TOMLContentNode, source: LineIndex): Tree {
  const place = { source, offset: node.range[0] };
  if (node.type === 'TOMLArray') {
    return { ...place, kind: 'list', items: node.elements.map((each) => toTree(each, source)) };
  }
  if (node.type === 'TOMLInlineTable') {
    const table = emptyTable(source, place.offset);
    addPairs(table, node.body, source);
    return table;
  }
  return node.kind === 'string' ? { ...place, kind: 'text', text: node.value } : { ...place, kind: 'other' };
}
