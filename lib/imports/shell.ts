/** As much of a shell script as can be read without running it: where its commands begin, and literal values. */
import type { Line } from './lines.ts';

/**
 * Commands in the lines above the first function, each at its first line: a quote that is open, or `\` at the end,
 * goes on in the next one.
 */
export function listCommands(lines: readonly Line[]): Line[] {
  const commands: Line[] = [];
  let parts: Line[] = [];
  let quoteMark: string | null = null;
  for (const each of lines) {
    if (parts.length === 0 && /^[A-Za-z_][\w-]*\s*\(\)/.test(each.text)) break;
    const end = scanLine(each.text, quoteMark);
    quoteMark = end.quoteMark;
    parts.push({ line: each.line, text: end.isEscaped ? each.text.slice(0, -1) : each.text });
    if (quoteMark !== null || end.isEscaped) continue;
    commands.push(joinParts(parts));
    parts = [];
  }
  return parts.length === 0 ? commands : [...commands, joinParts(parts)];
}

function joinParts(parts: readonly Line[]): Line {
  return { line: parts[0]?.line ?? 1, text: parts.map(({ text }) => text).join('\n') };
}

type LineEnd = { quoteMark: string | null; isEscaped: boolean };

/** What is open at the end of a line, given the quote that is open at its start. */
function scanLine(text: string, before: string | null): LineEnd {
  let quoteMark = before;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\' && quoteMark !== "'") {
      if (at === text.length - 1) return { quoteMark, isEscaped: true };
      at += 1;
    } else if (quoteMark !== null) {
      if (character === quoteMark) quoteMark = null;
    } else if (character === '"' || character === "'") quoteMark = character;
    else if (character === '#' && (at === 0 || /\s/.test(text[at - 1] ?? ''))) break;
  }
  return { quoteMark, isEscaped: false };
}

/** The value behind `NAME=` where it is one word that means itself; null where a shell would have to compute it. */
export function readLiteral(text: string): string | null {
  const mark = text.startsWith('"') || text.startsWith("'") ? text.charAt(0) : '';
  const end = mark === '' ? (/^[A-Za-z0-9_.:/@%+=,-]*/.exec(text)?.[0].length ?? 0) : text.indexOf(mark, 1);
  if (end === -1) return null;
  const value = text.slice(mark.length, end);
  const rest = text.slice(end + mark.length);
  const isWhole = rest.trim() === '' || (/^\s/.test(rest) && rest.trim().startsWith('#'));
  return isWhole && !(mark === '"' && /[$`\\]/.test(value)) ? value : null;
}
