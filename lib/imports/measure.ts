/** One pass over a document before it is parsed: nothing that is nested too deep or has too much in it goes further. */
import { Refused } from './refusal.ts';
import { MAX_DEPTH } from './tree.ts';

/**
 * Brackets, commas and signs between key and value, outside of texts. 100,000 packages with name and version come to
 * 600,000; a parser holds each in a hundred bytes or more.
 */
const MAX_MARKS = 700_000;

/** Where a text or a comment that begins at `at` ends, just behind it; `at` itself where none begins. */
type Skip = (text: string, at: number) => number;

const MARKS = new Set('[]{},:=.');

/** `lineAt` is asked once only, for a refusal. */
export function checkMeasure(text: string, skip: Skip, lineAt: (offset: number) => number): void {
  let [marks, depth] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const end = skip(text, at);
    if (end > at) {
      at = end - 1;
      continue;
    }
    const character = text[at] ?? '';
    if (!MARKS.has(character)) continue;
    marks += 1;
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    // A header of a TOML table has two brackets of its own.
    if (depth > MAX_DEPTH + 2) {
      const line = lineAt(at);
      throw new Refused('IMPORT_MALFORMED', `Line ${line} is nested more than ${MAX_DEPTH} deep.`, line);
    }
  }
  if (marks <= MAX_MARKS) return;
  const message = `The file has ${marks} brackets, commas and other signs; at most ${MAX_MARKS} are read.`;
  throw new Refused('IMPORT_TOO_LARGE', message);
}

/** Index behind the quote that closes the text begun before `from`, or the text's length. `\` escapes. */
export function findTextEnd(text: string, from: number, quoteMark: string): number {
  for (let end = text.indexOf(quoteMark, from); end !== -1; end = text.indexOf(quoteMark, end + 1)) {
    let backslashes = 0;
    while (end - 1 - backslashes >= from && text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end + quoteMark.length;
  }
  return text.length;
}
