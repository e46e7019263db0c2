/** Where a parser is among the tokens of a shell text, and what it expects there. */
import { quote } from '../../pep740/text.ts';
import type { Token } from './tokens.ts';

export class SyntaxFault extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

export class TokenCursor {
  readonly tokens: readonly Token[];
  at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get token(): Token | undefined {
    return this.tokens[this.at];
  }

  get next(): Token | undefined {
    return this.tokens[this.at + 1];
  }

  /** Redirections may follow it. */
  close(word: string, opening: Token): void {
    this.expect(word, opening);
    while (
      /^[0-9]*[<>&]/.test(this.tokens[this.at - 1]?.text ?? '') ||
      /^[0-9]*[<>&]/.test(this.wordHere())
    ) {
      if (this.wordHere() === '') break;
      this.at += 1;
    }
  }

  wordHere(): string {
    const token = this.token;
    return token?.kind === 'word' ? token.text : '';
  }

  isWord(text: string): boolean {
    return this.wordHere() === text;
  }

  expect(word: string, opening: Token): void {
    if (!this.isWord(word)) throw toUnclosed(opening);
    this.at += 1;
  }

  skip(operator: string): boolean {
    const token = this.token;
    if (token?.kind !== 'operator' || token.text !== operator) return false;
    this.at += 1;
    return true;
  }

  skipLines(): void {
    while (this.skip('\n'));
  }

  need(): Token {
    const token = this.token;
    if (token?.kind !== 'word') throw this.toUnexpected();
    return token;
  }

  toUnexpected(): SyntaxFault {
    const token = this.token;
    const line = token?.line ?? this.tokens.at(-1)?.lastLine ?? 1;
    if (!token)
      return new SyntaxFault(line, `The ebuild breaks off in line ${line}, in the middle of a command.`);
    const what = token.text === '\n' ? 'the end of the line' : quote(token.text);
    return new SyntaxFault(line, `In line ${line}, ${what} stands where a command has to.`);
  }
}

export const toUnclosed = ({ text, line }: Token): SyntaxFault =>
  new SyntaxFault(line, `The ${quote(text)} that opens in line ${line} is never closed.`);
