/**
 * The words and operators of a shell text: as much of bash's grammar as tells code from quoted text, comments and
 * here-documents. Nothing is evaluated, and what stands in parentheses stays one word. Each character is looked at once.
 */
import { type HereDocument, openHereDocument, skipHereDocument } from './here-document.ts';

/** `line`: where what is wrong begins, from 1. */
export type ShellParsed<T> = { ok: true; value: T } | { ok: false; reason: string; line: number };

export type Token = {
  kind: 'word' | 'operator';
  /** Lines that a backslash joins are one. */
  text: string;
  /** The same, without what stands in quotes. */
  bare: string;
  /** From 1. */
  line: number;
  lastLine: number;
  /** Nothing stands before it on its line. */
  isFirst: boolean;
};

type Opened = { kind: 'single' | 'ansi' | 'double' | 'backtick' | 'paren' | 'sum' | 'brace'; line: number };

const NAMES: Record<Opened['kind'], string> = {
  single: 'quote',
  ansi: 'quote',
  double: 'quote',
  backtick: 'quote',
  paren: 'parenthesis',
  sum: 'parenthesis',
  brace: 'brace',
};
const QUOTES: ReadonlySet<string> = new Set(['single', 'ansi', 'double', 'backtick']);

const OPERATOR = /;;&|;;|;&|;|&&|&(?!>)|\|\||\|&|\||\)/y;
const CALL = /\([ \t]*\)/y;

/** No ebuild comes near it; without it a text of brackets alone would take a while. */
const MAX_DEPTH = 100;

export function readTokens(source: string): ShellParsed<Token[]> {
  const reader = new Reader(source);
  while (reader.at < source.length && reader.problem === null) reader.step();
  return reader.end();
}

class Reader {
  at = 0;
  problem: { reason: string; line: number } | null = null;
  readonly #source: string;
  readonly #tokens: Token[] = [];
  readonly #stack: Opened[] = [];
  #here: HereDocument[] = [];
  #line = 1;
  #isFirst = true;
  /** The line where the word begins that is being read; null between words. */
  #first: number | null = null;
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
    if (character === '\\' && top !== 'single') this.#escape();
    else if (top === 'single' || top === 'ansi') this.#take(character, character === "'" ? 'close' : null);
    else if (character === '`') this.#take(character, top === 'backtick' ? 'close' : 'backtick');
    else if (top === 'backtick') this.#take(character);
    else if (character === '$' && this.#openExpansion()) return;
    else if (top === 'double') this.#take(character, character === '"' ? 'close' : null);
    else if (character === '\n') this.#breakLine();
    else if (top === 'brace') this.#take(character, this.#change(character, top));
    else if (top === undefined && this.#separate(character)) return;
    else if (!this.#skipNoCode(character)) this.#take(character, this.#change(character, top));
  }

  end(): ShellParsed<Token[]> {
    this.#endWord();
    const [opened] = this.#stack;
    if (opened)
      this.#refuse(
        opened.line,
        `The ${NAMES[opened.kind]} that opens in line ${opened.line} is never closed.`,
      );
    const [here] = this.#here;
    if (here) this.#refuse(here.line, sayUnclosed(here.line));
    return this.problem === null ? { ok: true, value: this.#tokens } : { ok: false, ...this.problem };
  }

  /** What is found first counts. */
  #refuse(line: number, reason: string): void {
    this.problem ??= { reason, line };
  }

  /** Blanks and operators, between which words are. */
  #separate(character: string): boolean {
    if (character === ' ' || character === '\t') {
      this.#endWord();
      this.#lastBare = ' ';
      this.at += 1;
      return true;
    }
    const isArray = this.#first !== null && /=$/.test(this.#lastBare);
    const operator = (character === '(' && !isArray && this.#match(CALL)) || this.#match(OPERATOR);
    // `2>&1`, `<&3` and `>|` are redirections, and a part of a word here.
    if (!operator || (/^[&|]$/.test(operator) && /[<>]/.test(this.#lastBare))) return false;
    this.#endWord();
    this.#push({ kind: 'operator', text: character === '(' ? '()' : operator, bare: operator });
    this.at += operator.length;
    this.#lastBare = ';';
    return true;
  }

  #match(expression: RegExp): string | null {
    expression.lastIndex = this.at;
    return expression.exec(this.#source)?.[0] ?? null;
  }

  /** What a character opens or closes where code is. */
  #change(character: string, top: Opened['kind'] | undefined): Opened['kind'] | 'close' | null {
    if (character === '"') return 'double';
    if (character === "'" && !this.#isInDouble()) return 'single';
    if (top === 'brace') return character === '}' ? 'close' : null;
    if (character === '(') return this.#source.startsWith('((', this.at) ? 'sum' : 'paren';
    return character === ')' && (top === 'paren' || top === 'sum') ? 'close' : null;
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
    const isAnsi = next === "'" && !this.#isInDouble();
    if (next !== '(' && next !== '{' && !isAnsi) return false;
    this.#take('$');
    this.#take(next, isAnsi ? 'ansi' : next === '{' ? 'brace' : this.#change(next, undefined));
    return true;
  }

  /** Within `${...}` too, where that stands in double quotes; not within `$(...)`. */
  #isInDouble(): boolean {
    const kinds = this.#stack.map(({ kind }) => kind);
    return kinds.lastIndexOf('double') > Math.max(kinds.lastIndexOf('paren'), kinds.lastIndexOf('sum'));
  }

  /** Adds a character, and opens or closes what it opens or closes. */
  #take(character: string, change?: Opened['kind'] | 'close' | null): void {
    this.#first ??= this.#line;
    const isQuoted = this.#stack.some(({ kind }) => QUOTES.has(kind));
    if (change === 'close') this.#stack.pop();
    else if (change) this.#stack.push({ kind: change, line: this.#line });
    if (this.#stack.length > MAX_DEPTH) {
      this.#refuse(this.#line, `Line ${this.#line} is nested too deeply to be read.`);
    }
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

  /** An end that is put together of several parts is not read, and what it ends could be taken for code. */
  #openHere(): boolean {
    const isSum = this.#stack.some(({ kind }) => kind === 'sum');
    if (isSum || !this.#source.startsWith('<<', this.at)) return false;
    if (this.#source.startsWith('<<<', this.at)) {
      for (let count = 0; count < 3; count += 1) this.#take('<');
      return true;
    }
    const here = openHereDocument(this.#source, this.at, this.#line);
    if (here === null) {
      this.#refuse(this.#line, `How the here-document ends that opens in line ${this.#line} is not read.`);
      return true;
    }
    this.#here.push(here);
    for (const character of here.opening) this.#take(character);
    return true;
  }

  #breakLine(): void {
    const isCode = this.#stack.length === 0;
    if (isCode) {
      this.#endWord();
      this.#push({ kind: 'operator', text: '\n', bare: '\n' });
      this.#lastBare = '\n';
    } else {
      this.#text += '\n';
      this.#addBare('\n');
    }
    this.at += 1;
    this.#line += 1;
    this.#isFirst = isCode;
    for (const here of this.#here.splice(0)) {
      const { at, lines, isClosed } = skipHereDocument(here, this.#source, this.at);
      this.at = at;
      this.#line += lines;
      if (!isClosed) this.#refuse(here.line, sayUnclosed(here.line));
    }
  }

  #endWord(): void {
    if (this.#first === null) return;
    this.#push({ kind: 'word', text: this.#text, bare: this.#bare });
    this.#first = null;
    this.#text = '';
    this.#bare = '';
    this.#lastBare = '';
  }

  #push(token: Pick<Token, 'kind' | 'text' | 'bare'>): void {
    const line = this.#first ?? this.#line;
    this.#tokens.push({ ...token, line, lastLine: this.#line, isFirst: this.#isFirst });
    this.#isFirst = false;
  }

  #addBare(character: string): void {
    this.#bare += character;
    this.#lastBare = character;
  }
}

const sayUnclosed = (line: number): string => `The here-document that opens in line ${line} is never closed.`;
