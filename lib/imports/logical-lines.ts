/** Lines of a requirements file as pip joins them: `\` at the end goes on in the next, and a comment ends that. */
import type { Line } from './lines.ts';

export type LogicalLine = {
  /** The first of its lines. */
  at: Line;
  raw: string;
  /** Without the comment and the spaces around. */
  code: string;
};

export function joinLines(lines: readonly Line[]): LogicalLine[] {
  const joined: LogicalLine[] = [];
  let parts: Line[] = [];
  for (const [index, line] of lines.entries()) {
    parts.push(line);
    const isOpen = line.text.endsWith('\\') && !isComment(line.text) && index < lines.length - 1;
    if (isOpen) continue;
    const [at = line] = parts;
    const raw = parts.map(({ text }, place) => toPart(text, place === parts.length - 1)).join('');
    const code = stripComment(raw).trim();
    if (at.text.trim() !== '') joined.push({ at, raw, code });
    parts = [];
  }
  return joined;
}

/** What stands behind a `\` on the last line of the file stays there: nothing follows it. */
function toPart(text: string, isLast: boolean): string {
  if (isComment(text)) return ` ${text}`;
  return isLast ? text : stripBackslashes(text);
}

/** All of them, at both ends, as pip does it. */
function stripBackslashes(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === '\\') start += 1;
  while (end > start && text[end - 1] === '\\') end -= 1;
  return text.slice(start, end);
}

const isComment = (text: string): boolean => /^\s*#/.test(text);

/** pip takes `#` for a comment at the start of a line and behind white space. */
function stripComment(text: string): string {
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    if (at === 0 || /\s/.test(text[at - 1] ?? '')) return text.slice(0, at);
  }
  return text;
}
