/** Words of a line as Python's shlex splits them, which is how pip splits options: POSIX rules, without variables. */

/** Null where a quote or an escape is not closed. */
export function splitWords(text: string): string[] | null {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBlank(text[at])) {
      at += 1;
      continue;
    }
    const parts: string[] = [];
    while (at < text.length && !isBlank(text[at])) {
      const part = readPart(text, at);
      if (part === null) return null;
      parts.push(part.value);
      at = part.end;
    }
    words.push(parts.join(''));
  }
  return words;
}

const isBlank = (character: string | undefined): boolean =>
  character !== undefined && ' \t\r\n'.includes(character);

type Part = { value: string; end: number };
const PLAIN = /[^\s\\'"]+|[^\\'"]/y;

function readPart(text: string, at: number): Part | null {
  const mark = text[at];
  if (mark === '\\') return at + 1 < text.length ? { value: text[at + 1] ?? '', end: at + 2 } : null;
  if (mark === "'") {
    const end = text.indexOf(mark, at + 1);
    return end === -1 ? null : { value: text.slice(at + 1, end), end: end + 1 };
  }
  if (mark === '"') return readDoubleQuoted(text, at + 1);
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text)?.[0] ?? '';
  return { value: plain, end: at + Math.max(plain.length, 1) };
}

/** Only `"` and `\` can be escaped in it. */
function readDoubleQuoted(text: string, from: number): Part | null {
  const parts: string[] = [];
  let start = from;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') return { value: parts.join('') + text.slice(start, at), end: at + 1 };
    if (text[at] !== '\\' || !['"', '\\'].includes(text[at + 1] ?? '')) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
    at += 1;
  }
  return null;
}
