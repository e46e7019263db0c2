/** A JSON document as a `Tree`. RFC 8259. */
import { parse, type ValueNode } from '@humanwhocodes/momoa';
import { LineIndex } from './lines.ts';
import { checkMeasure, findTextEnd } from './measure.ts';
import { Refused } from './refusal.ts';
import { addEntry, refuseAt, type Table, type Tree } from './tree.ts';

export function parseJSON(text: string): Tree {
  const source = new LineIndex(text);
  const skipText = (_: string, at: number) => (text[at] === '"' ? findEnd(text, at, source) : at);
  checkMeasure(text, skipText, (offset) => source.at(offset).line);
  const node = parseNode(text, source);
  return toTree(node, source);
}

/** A text cannot go on in another line (RFC 8259, section 7), though the parser lets it. */
function findEnd(text: string, offset: number, source: LineIndex): number {
  const end = findTextEnd(text, offset + 1, '"');
  if (/[\r\n]/.test(text.slice(offset, end)))
    refuseAt({ source, offset }, 'has a text that does not end in it');
  return end;
}

function parseNode(text: string, source: LineIndex): ValueNode {
  try {
    return parse(text, { mode: 'json' }).body;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    // The parser's own message quotes the document, and knows no place where the document ends too early.
    const isEnd = error.message.startsWith('Unexpected end') || !('offset' in error);
    const offset = isEnd ? text.trimEnd().length : Number(error.offset);
    const { line } = source.at(offset);
    const message = isEnd ? `The JSON breaks off in line ${line}.` : `Line ${line} is not valid JSON.`;
    throw new Refused('IMPORT_MALFORMED', message, line);
  }
}

function toTree(node: ValueNode, source: LineIndex): Tree {
  const place = { source, offset: node.loc.start.offset };
  if (node.type === 'String') return { ...place, kind: 'text', text: node.value };
  if (node.type === 'Array') {
    return { ...place, kind: 'list', items: node.elements.map(({ value }) => toTree(value, source)) };
  }
  if (node.type !== 'Object') return { ...place, kind: 'other' };
  const table: Table = { ...place, kind: 'table', entries: new Map() };
  for (const { name, value } of node.members) {
    const key = { source, offset: name.loc.start.offset };
    addEntry(table, name.type === 'String' ? name.value : name.name, { key, value: toTree(value, source) });
  }
  return table;
}
