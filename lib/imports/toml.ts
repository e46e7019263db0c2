/** A TOML 1.0 document as a `Tree`. */
import { type AST, ParseError, parseTOML as parse } from 'toml-eslint-parser';
import { quote } from '../pep740/text.ts';
import { LineIndex, type Places } from './lines.ts';
import { checkMeasure, findTextEnd } from './measure.ts';
import { Refused } from './refusal.ts';
import { Tables } from './toml-tables.ts';
import type { Table } from './tree.ts';

/**
 * Part by part, since the parser's tree takes a hundred times the size of what it is made from. What has to be known of the
 * parts before, which tables there are and how they came to be, is in `Tables`.
 */
export function parseTOML(text: string): Table {
  const source = new LineIndex(text);
  checkMeasure(text, skipText, (offset) => source.at(offset).line);
  const tables = new Tables({ source, offset: 0 });
  for (const { start, end } of listParts(text)) {
    const places = source.from(start);
    for (const node of parseNodes(text.slice(start, end), places)) {
      if (node.type === 'TOMLTable') tables.open(node, places);
      const pairs = node.type === 'TOMLTable' ? node.body : [node];
      for (const pair of pairs) tables.add(pair, places);
    }
  }
  return tables.root;
}

/** The parser's tree of so many takes some 2 MB. */
const PART_CHARACTERS = 16 * 1024;

/**
 * Each with one header at most, since the parser would compare two of one part without knowing what came before. A long one
 * is cut further, at starts of lines on which no value goes on.
 */
function* listParts(text: string): Generator<{ start: number; end: number }> {
  let [start, depth] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const isLong = at - start >= PART_CHARACTERS && text[at - 1] === '\n';
    if (depth === 0 && at > start && (isLong || isHeader(text, at))) {
      yield { start, end: at };
      start = at;
    }
    const end = skipText(text, at);
    if (end > at) at = end - 1;
    else if (text[at] === '[' || text[at] === '{') depth += 1;
    else if (text[at] === ']' || text[at] === '}') depth -= 1;
  }
  yield { start, end: text.length };
}

/** Outside of values, a bracket that a line begins with. */
function isHeader(text: string, at: number): boolean {
  if (text[at] !== '[') return false;
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before -= 1;
  return before < 0 || text[before] === '\n';
}

/** Texts of one line end with it, closed or not: the parser finds out. */
function skipText(text: string, at: number): number {
  const mark = text[at];
  if (mark === '#') return endOfLine(text, at);
  if (mark !== '"' && mark !== "'") return at;
  const triple = mark.repeat(3);
  if (!text.startsWith(triple, at)) return findLineTextEnd(text, at + 1, mark);
  const end = mark === '"' ? findTextEnd(text, at + 3, triple) : findLiteralEnd(text, at + 3, triple);
  // Two of its own marks may stand before those that close it.
  return end + [0, 1].filter((more) => text.startsWith(mark.repeat(more + 1), end)).length;
}

/** Nothing is escaped in it. */
function findLiteralEnd(text: string, from: number, triple: string): number {
  const end = text.indexOf(triple, from);
  return end === -1 ? text.length : end + triple.length;
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

function parseNodes(text: string, source: Places): (AST.TOMLKeyValue | AST.TOMLTable)[] {
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
