/** The commands of a shell text, as the blocks and lists that they stand in. */
import type { Token } from './tokens.ts';

/** Commands joined by `&&` and `||`, ended by a line or `;`. */
export type Statement = {
  items: Item[];
  /** From 1. */
  line: number;
  /** Nothing stands before it on its first line, or after it on its last one. */
  isFirst: boolean;
  isLast: boolean;
};

export type Item = {
  joint: '&&' | '||' | null;
  isNegated: boolean;
  /** A part of a pipe, or in the background: what it sets is lost, as a rule. */
  isAside: boolean;
  command: Command;
};

export type Command =
  | { kind: 'simple' | 'test'; words: Token[] }
  | { kind: 'block' | 'loop'; variable: Token | null; body: Statement[] }
  /** `condition` is null for `else`. */
  | { kind: 'if'; branches: { condition: Statement[] | null; body: Statement[] }[] }
  | { kind: 'case'; subject: Token; arms: Arm[] }
  | { kind: 'function'; name: Token; tokens: readonly Token[]; body: Statement[] };

/** `isThrough` where the next arm may follow it: `;&`, `;;&`. */
export type Arm = { patterns: Token[]; body: Statement[]; isThrough: boolean };
