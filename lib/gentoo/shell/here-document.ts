/** Here-documents of bash (its manual, "Redirections"): text between a command and a line of its choice. */

export type HereDocument = {
  /** `<<EOF` as it stands there. */
  opening: string;
  /** The line that ends it. */
  end: string;
  /** Tabs may stand before that: `<<-`. */
  isIndented: boolean;
  /** From 1. */
  line: number;
};

const OPENING = /<<(-?)[ \t]*(?:(["'])([^"'\\\n]+)\2|\\?([A-Za-z0-9_]+))(?=[\s;&|<>)]|$)/y;

/** Null where its end is put together of several parts: that is not read, and what it ends could be taken for code. */
export function openHereDocument(source: string, at: number, line: number): HereDocument | null {
  OPENING.lastIndex = at;
  const [opening, dash, , quoted, plain] = OPENING.exec(source) ?? [];
  const end = quoted ?? plain;
  if (opening === undefined || end === undefined) return null;
  return { opening, end, isIndented: dash === '-', line };
}

/** Where the text goes on behind it, and how many lines it has. */
export function skipHereDocument(
  { end, isIndented }: HereDocument,
  source: string,
  from: number,
): { at: number; lines: number; isClosed: boolean } {
  let at = from;
  for (let lines = 1; at < source.length; lines += 1) {
    const lineEnd = source.indexOf('\n', at);
    const text = source.slice(at, lineEnd === -1 ? undefined : lineEnd);
    at = lineEnd === -1 ? source.length : lineEnd + 1;
    if ((isIndented ? text.replace(/^\t+/, '') : text) === end) return { at, lines, isClosed: true };
  }
  return { at, lines: 0, isClosed: false };
}
