/** A shell text to its commands. What bash would refuse is refused, and so is what is nested deeper than people do. */
import { quote } from '../../pep740/text.ts';
import type { Arm, Command, Item, Statement } from './commands.ts';
import { SyntaxFault, TokenCursor, toUnclosed } from './token-cursor.ts';
import { readTokens, type ShellParsed, type Token } from './tokens.ts';

/** Where a command could stand, they end the list before them. */
const CLOSING: ReadonlySet<string> = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}']);
const ARM_ENDS: ReadonlySet<string> = new Set([';;', ';&', ';;&']);
const MAX_DEPTH = 100;

export function parseCommands(source: string): ShellParsed<Statement[]> {
  const tokens = readTokens(source);
  if (!tokens.ok) return tokens;
  const parser = new Parser(tokens.value);
  try {
    return { ok: true, value: parser.parseAll() };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, reason: error.message, line: error.line };
    throw error;
  }
}

class Parser extends TokenCursor {
  #depth = 0;

  parseAll(): Statement[] {
    const statements = this.#parseList();
    const rest = this.token;
    if (rest)
      throw new SyntaxFault(
        rest.line,
        `In line ${rest.line}, ${quote(rest.text)} ends nothing that was begun.`,
      );
    return statements;
  }

  #parseList(): Statement[] {
    const statements: Statement[] = [];
    for (;;) {
      while (this.skip('\n') || this.skip(';') || this.skip('&'));
      if (!this.#isCommand()) return statements;
      statements.push(this.#parseStatement());
    }
  }

  #isCommand(): boolean {
    const token = this.token;
    return token?.kind === 'word' && !CLOSING.has(token.text);
  }

  #parseStatement(): Statement {
    const first = this.need();
    const items: Item[] = [];
    let joint: Item['joint'] = null;
    for (;;) {
      items.push(...this.#parsePipe(joint));
      joint = this.skip('&&') ? '&&' : this.skip('||') ? '||' : null;
      if (joint === null) break;
      this.skipLines();
    }
    const next = this.token;
    if (next?.text === '&' && next.kind === 'operator') for (const item of items) item.isAside = true;
    return { items, line: first.line, isFirst: first.isFirst, isLast: !next || next.text === '\n' };
  }

  #parsePipe(joint: Item['joint']): Item[] {
    const items: Item[] = [];
    for (;;) {
      let isNegated = false;
      for (; this.isWord('!') || this.isWord('time'); this.at += 1) {
        if (this.isWord('!')) isNegated = !isNegated;
      }
      const isAside = items.length > 0;
      items.push({ joint: isAside ? null : joint, isNegated, isAside, command: this.#parseCommand() });
      if (!this.skip('|') && !this.skip('|&')) break;
      for (const item of items) item.isAside = true;
      this.skipLines();
    }
    return items;
  }

  #parseCommand(): Command {
    const first = this.need();
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      throw new SyntaxFault(first.line, `Line ${first.line} is nested too deeply to be read.`);
    }
    const command = this.#parseKind(first);
    this.#depth -= 1;
    return command;
  }

  #parseKind(first: Token): Command {
    switch (first.text) {
      case 'if':
        return this.#parseIf();
      case 'case':
        return this.#parseCase();
      case 'for':
      case 'select':
      case 'while':
      case 'until':
        return this.#parseLoop();
      case '{':
        return this.#parseBlock();
      case '[[':
        return this.#parseTest();
      case 'function':
        this.at += 1;
        return this.#parseFunction();
    }
    const next = this.next;
    if (next?.text === '()' && next.kind === 'operator') return this.#parseFunction();
    return this.#parseSimple();
  }

  #parseSimple(): Command {
    const words: Token[] = [];
    for (let token = this.token; token?.kind === 'word'; token = this.token) {
      words.push(token);
      this.at += 1;
    }
    if (words.length === 0) throw this.toUnexpected();
    return { kind: 'simple', words };
  }

  #parseTest(): Command {
    const opening = this.need();
    this.at += 1;
    const words: Token[] = [];
    while (!this.isWord(']]')) {
      const token = this.token;
      if (!token) throw toUnclosed(opening);
      words.push(token);
      this.at += 1;
    }
    this.close(']]', opening);
    return { kind: 'test', words };
  }

  #parseIf(): Command {
    const opening = this.need();
    const branches: Extract<Command, { kind: 'if' }>['branches'] = [];
    while (this.isWord('if') || this.isWord('elif')) {
      if (this.isWord('if') && branches.length > 0) break;
      this.at += 1;
      const condition = this.#parseList();
      this.expect('then', opening);
      branches.push({ condition, body: this.#parseList() });
    }
    if (this.isWord('else')) {
      this.at += 1;
      branches.push({ condition: null, body: this.#parseList() });
    }
    this.close('fi', opening);
    return { kind: 'if', branches };
  }

  #parseCase(): Command {
    const opening = this.need();
    this.at += 1;
    const subject = this.need();
    this.at += 1;
    this.skipLines();
    this.expect('in', opening);
    const arms: Arm[] = [];
    for (this.skipLines(); !this.isWord('esac'); this.skipLines()) arms.push(this.#parseArm(opening));
    this.close('esac', opening);
    return { kind: 'case', subject, arms };
  }

  #parseArm(opening: Token): Arm {
    const patterns: Token[] = [];
    for (;;) {
      const token = this.token;
      if (token?.kind !== 'word') throw toUnclosed(opening);
      patterns.push(...toPatterns(token));
      this.at += 1;
      // `(a)` in parentheses is one word here.
      if (token.text.startsWith('(') || this.skip(')')) break;
      if (!this.skip('|')) throw this.toUnexpected();
    }
    const body = this.#parseList();
    const end = this.token;
    if (end?.kind === 'operator' && ARM_ENDS.has(end.text)) this.at += 1;
    else if (!this.isWord('esac')) throw toUnclosed(opening);
    return { patterns, body, isThrough: end?.text === ';&' || end?.text === ';;&' };
  }

  /** A `while` with its condition: how often either runs is not known. */
  #parseLoop(): Command {
    const opening = this.need();
    this.at += 1;
    const isCounted = opening.text === 'for' || opening.text === 'select';
    const variable = isCounted ? this.need() : null;
    const condition = isCounted ? this.#skipWords() : this.#parseList();
    this.expect('do', opening);
    const body = this.#parseList();
    this.close('done', opening);
    return { kind: 'loop', variable, body: [...condition, ...body] };
  }

  /** `NAME in A B` up to `do`. */
  #skipWords(): Statement[] {
    while (this.token?.kind === 'word' && !this.isWord('do')) this.at += 1;
    while (this.skip(';') || this.skip('\n'));
    return [];
  }

  #parseBlock(): Command {
    const opening = this.need();
    this.at += 1;
    const body = this.#parseList();
    this.close('}', opening);
    return { kind: 'block', variable: null, body };
  }

  #parseFunction(): Command {
    const name = this.need();
    this.at += 1;
    this.skip('()');
    this.skipLines();
    const start = this.at;
    const first = this.need();
    const command = this.#parseCommand();
    const item = { joint: null, isNegated: false, isAside: false, command };
    const body = [{ items: [item], line: first.line, isFirst: first.isFirst, isLast: false }];
    return { kind: 'function', name, tokens: this.tokens.slice(start, this.at), body };
  }
}

/** Plain patterns in parentheses, where these are one word: `(9999|*.9999)`. */
function toPatterns(token: Token): Token[] {
  if (!/^\([\w.*?|+ -]*\)$/.test(token.text)) return [token];
  return token.text
    .slice(1, -1)
    .split('|')
    .map((text) => ({ ...token, text: text.trim() }));
}
