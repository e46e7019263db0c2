/** Any JSON value as indented lines for a terminal or a page: `key: value`, a list item after a dash. */
import { escapeText } from '../pep740/text.ts';

const STEP = '  ';

export function toLines(value: object, indent = ''): string[] {
  return Object.entries(value).flatMap(([key, member]) =>
    toMember(`${indent}${escapeText(key)}:`, member, indent),
  );
}

function toMember(head: string, value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return toList(head, value, indent);
  if (typeof value !== 'object' || value === null) return [`${head} ${toText(value)}`];
  const lines = toLines(value, `${indent}${STEP}`);
  return lines.length === 0 ? [`${head} {}`] : [head, ...lines];
}

function toList(head: string, items: unknown[], indent: string): string[] {
  if (items.length === 0) return [`${head} []`];
  return [head, ...items.flatMap((item) => toItem(item, `${indent}${STEP}`))];
}

/** The dash stands in the indentation of the item's first line. */
function toItem(item: unknown, indent: string): string[] {
  if (typeof item !== 'object' || item === null) return [`${indent}- ${toText(item)}`];
  const [first = '', ...rest] = toLines(item, `${indent}${STEP}`);
  return [`${indent}- ${first.slice(indent.length + STEP.length)}`, ...rest];
}

function toText(value: unknown): string {
  return value === null ? 'none' : escapeText(String(value));
}
