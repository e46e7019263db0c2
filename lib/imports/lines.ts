/** Lines of a text as an editor numbers them: ended by LF, CR LF or CR, from 1. */
import { escapeText } from '../pep740/text.ts';

export type Line = { line: number; text: string };

export function splitLines(text: string): Line[] {
  return text.split(/\r\n|\n|\r/).map((each, index) => ({ line: index + 1, text: each }));
}

const SHOWN_MAX_CHARACTERS = 160;
/** Enough for an address with a password in it, which is cut out before anything else is. */
const READ_MAX_CHARACTERS = 600;

/** Whoever reads what was made of a file has no need of what an address in it says before the host (RFC 3986, 3.2.1). */
export function hidePasswords(text: string): string {
  return text.replace(/:\/\/[^\s/@]*@/g, '://…@');
}

/** The beginning of an entry's first line, for people: nothing in it can turn the words around it about. */
export function toShownText(text: string): string {
  const start = hidePasswords((splitLines(text.slice(0, READ_MAX_CHARACTERS))[0]?.text ?? '').trim());
  return escapeText(start.length > SHOWN_MAX_CHARACTERS ? `${cut(start)}…` : start);
}

/** Never between the halves of a surrogate pair. */
function cut(text: string): string {
  const short = text.slice(0, SHOWN_MAX_CHARACTERS);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

/** By an offset in characters. */
export type Places = { at(offset: number): Line /** From 1. */; columnAt(offset: number): number };

/** Which line a place in the text is on, for readers that count in characters; and what stands there. */
export class LineIndex implements Places {
  readonly #text: string;
  /** Where each line starts. */
  readonly #starts: number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = [0];
    for (const found of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(found.index + found[0].length);
  }

  /** For a reader of what begins there, and counts from it. */
  from(start: number): Places {
    return { at: (offset) => this.at(start + offset), columnAt: (offset) => this.columnAt(start + offset) };
  }

  columnAt(offset: number): number {
    return offset - (this.#starts[this.#findLine(offset) - 1] ?? 0) + 1;
  }

  at(offset: number): Line {
    const start = this.#text.slice(offset, offset + READ_MAX_CHARACTERS);
    return { line: this.#findLine(offset), text: start.split(/[\r\n]/, 1)[0] ?? '' };
  }

  #findLine(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
