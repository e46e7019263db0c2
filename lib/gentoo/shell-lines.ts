/**
 * Where the statements of an ebuild begin and end: as much of the shell's grammar as tells code from quoted text,
 * comments and here-documents. Nothing is evaluated. Each character is looked at once.
 */
import type { Parsed } from '../pep740/parsed.ts';

export type Statement = {
  /** From 1. */
  line: number;
  lastLine: number;
  /** Without comments; lines that a backslash joins are one. */
  text: string;
  /** The same, without what stands in quotes. */
  bare: string;
};

type Opened = { kind: 'single' | 'ansi' | 'double' | 'paren' | 'brace'; line: number };

const NAMES: Record<Opened['kind'], string> = {
  single: 'quote',
  ansi: 'quote',
  double: 'quote',
  paren: 'parenthesis',
  brace: 'brace',
};

const HERE = /<<(-?)[ \t]*(["']?)([A-Za-z_][A-Za-z0-9_]*)\2/y;

/** No ebuild comes near it; without it a text of brackets alone would take a while. */
const MAX_DEPTH = 100;

export function readStatements(source: string): Parsed<Statement[]> {
  const reader = new Reader(source);
  while (reader.at < source.length && reader.problem === null) reader.step();
  return reader.end();
}

class Reader {
  at = 0;
  problem: string | null = null;
  readonly #source: string;
  readonly #statements: Statement[] = [];
  readonly #stack: Opened[] = [];
  #here: { word: string; isIndented: boolean; line: number }[] = [];
  #line = 1;
  #first = 1;
  #text = '';
  #bare = '';
  /** The last character of `#bare`: to ask a text for it that grows by each character is to copy all of it. */
  #lastBare = '';

  constructor(source: string) {
    this.#source = source;
  }

  step(): void {
    const top = this.#stack.at(-1)?.kind;
    const character = this.#source.charAt(this.at);
    const isEscape = character === '\\' && top !== 'single';
    if (isEscape) this.#escape();
    else if (top === 'single' || top === 'ansi') this.#take(character, character === "'" ? 'close' : null);
    else if (character === '$' && this.#openExpansion()) return;
    else if (top === 'double') this.#take(character, character === '"' ? 'close' : null);
    else if (character === '\n') this.#breakLine();
    else if (top === 'brace' || !this.#skipNoCode(character))
      this.#take(character, this.#change(character, top));
  }

  end(): Parsed<Statement[]> {
    this.#close();
    const [opened] = this.#stack;
    if (opened)
      this.problem ??= `The ${NAMES[opened.kind]} that opens in line ${opened.line} is never closed.`;
    return this.problem === null
      ? { ok: true, value: this.#statements }
      : { ok: false, reason: this.problem };
  }

  /** What a character opens or closes where code is. */
  #change(character: string, top: Opened['kind'] | undefined): Opened['kind'] | 'close' | null {
    if (character === '"') return 'double';
    if (character === "'" && !this.#isInDouble()) return 'single';
    if (top === 'brace') return character === '}' ? 'close' : null;
    if (character === '(') return 'paren';
    return character === ')' && top === 'paren' ? 'close' : null;
  }

  /** A comment, or what opens a here-document. */
  #skipNoCode(character: string): boolean {
    if (character === '<') return this.#openHere();
    if (character !== '#' || !/^[\s;&|(]?$/.test(this.#lastBare)) return false;
    const end = this.#source.indexOf('\n', this.at);
    this.at = end === -1 ? this.#source.length : end;
    return true;
  }

  /** `$'`, `$(` or `${`. */
  #openExpansion(): boolean {
    const next = this.#source.charAt(this.at + 1);
    const isInDouble = this.#isInDouble();
    const kind =
      next === '(' ? 'paren' : next === '{' ? 'brace' : next === "'" && !isInDouble ? 'ansi' : null;
    if (kind === null) return false;
    this.#take('$');
    this.#take(next, kind);
    return true;
  }

  /** Within `${...}` too, where that stands in double quotes; not within `$(...)`. */
  #isInDouble(): boolean {
    const kinds = this.#stack.map(({ kind }) => kind);
    return kinds.lastIndexOf('double') > kinds.lastIndexOf('paren');
  }

  /** Adds a character, and opens or closes what it opens or closes. */
  #take(character: string, change?: Opened['kind'] | 'close' | null): void {
    const isQuoted = this.#stack.some(
      ({ kind }) => kind === 'single' || kind === 'ansi' || kind === 'double',
    );
    if (change === 'close') this.#stack.pop();
    else if (change) this.#stack.push({ kind: change, line: this.#line });
    if (this.#stack.length > MAX_DEPTH) this.problem = `Line ${this.#line} is nested too deeply to be read.`;
    this.#text += character;
    if (!isQuoted) this.#addBare(character);
    if (character === '\n') this.#line += 1;
    this.at += 1;
  }

  #escape(): void {
    const next = this.#source.charAt(this.at + 1);
    if (next === '\n' && this.#stack.at(-1)?.kind !== 'ansi') {
      this.#line += 1;
      this.at += 2;
      return;
    }
    this.#take('\\');
    if (next !== '') this.#take(next);
  }

  #openHere(): boolean {
    if (this.#source.startsWith('<<<', this.at)) {
      for (let count = 0; count < 3; count += 1) this.#take('<');
      return true;
    }
    HERE.lastIndex = this.at;
    const [all, dash, , word] = HERE.exec(this.#source) ?? [];
    if (all === undefined || word === undefined) return false;
    this.#here.push({ word, isIndented: dash === '-', line: this.#line });
    for (const character of all) this.#take(character);
    return true;
  }

  #breakLine(): void {
    if (this.#stack.length === 0) this.#close();
    else {
      this.#text += '\n';
      this.#addBare('\n');
    }
    this.at += 1;
    this.#line += 1;
    for (const here of this.#here.splice(0)) this.#skipHere(here);
    if (this.#stack.length === 0) this.#first = this.#line;
  }

  #skipHere({ word, isIndented, line }: { word: string; isIndented: boolean; line: number }): void {
    while (this.at < this.#source.length) {
      const end = this.#source.indexOf('\n', this.at);
      const text = this.#source.slice(this.at, end === -1 ? undefined : end);
      this.at = end === -1 ? this.#source.length : end + 1;
      this.#line += 1;
      if ((isIndented ? text.replace(/^\t+/, '') : text) === word) return;
    }
    this.problem ??= `The here-document that opens in line ${line} is never closed.`;
  }

  #close(): void {
    const statement = { line: this.#first, lastLine: this.#line, text: this.#text, bare: this.#bare };
    if (this.#text.trim() !== '') this.#statements.push(statement);
    this.#text = '';
    this.#bare = '';
    this.#lastBare = '';
  }

  #addBare(character: string): void {
    this.#bare += character;
    this.#lastBare = character;
  }
}
