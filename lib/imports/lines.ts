/** Lines of a text as an editor numbers them: ended by LF, CR LF or CR, from 1. */
import { escapeText } from '../pep740/text.ts';

export type Line = { line: number; text: string };

export function splitLines(text: string): Line[] {
  return text.split(/\r\n|\n|\r/).map((each, index) => ({ line: index + 1, text: each }));
}

const SHOWN_MAX_CHARACTERS = 160;

/** The beginning of an entry's first line, for people: nothing in it can turn the words around it about. */
export function toShownText(text: string): string {
  const start = (splitLines(text.slice(0, SHOWN_MAX_CHARACTERS + 1))[0]?.text ?? '').trim();
  return escapeText(start.length > SHOWN_MAX_CHARACTERS ? `${cut(start)}…` : start);
}

/** Never between the halves of a surrogate pair. */
function cut(text: string): string {
  const short = text.slice(0, SHOWN_MAX_CHARACTERS);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

/** Which line a place in the text is on, for readers that count in characters; and what stands there. */
export class LineIndex {
  readonly #text: string;
  /** Where each line starts. */
  readonly #starts: number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = [0];
    for (const found of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(found.index + found[0].length);
  }

  at(offset: number): Line {
    const start = this.#text.slice(offset, offset + SHOWN_MAX_CHARACTERS + 1);
    return { line: this.#findLine(offset), text: splitLines(start)[0]?.text ?? '' };
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
