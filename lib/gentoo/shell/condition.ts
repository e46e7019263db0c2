/** Whether a test of bash holds, where it follows from what is known; null where it does not. */
import { isMatch } from './glob.ts';
import type { Scope } from './scope.ts';
import type { Token } from './tokens.ts';
import { readPattern, readWord } from './words.ts';

export type Decision = boolean | null;

export const negate = (decision: Decision): Decision => (decision === null ? null : !decision);

/** What stands between `[[` and `]]`. */
export function decideTest(tokens: readonly Token[], scope: Scope): Decision {
  const written = tokens.filter(({ text }) => text !== '\n');
  return decideAny(
    splitAt(written, '||').map((part) =>
      decideAll(splitAt(part, '&&').map((terms) => decideTerm(terms, scope, decidePattern))),
    ),
  );
}

/** `[ ... ]` and `test ...`: a command, which has its words split and compares texts. Null for any other command. */
export function decideCommand(words: readonly Token[], scope: Scope): Decision {
  const [command, ...rest] = words;
  const isBracket = command?.text === '[' && rest.at(-1)?.text === ']';
  if (!isBracket && command?.text !== 'test') return null;
  return decideTerm(isBracket ? rest.slice(0, -1) : rest, scope, decideText);
}

/** `case SUBJECT in PATTERN)`. */
export function decidePattern(subject: string, pattern: string, scope: Scope): Decision {
  const glob = readPattern(pattern, scope);
  return glob !== null && scope.admits(glob, subject) ? isMatch(glob, subject) : null;
}

function decideText(subject: string, raw: string, scope: Scope): Decision {
  const other = readWord(raw, scope);
  return other === null || !isOneWord(raw, other) ? null : subject === other;
}

/** Whether it stays one word where words are split. */
const isOneWord = (raw: string, value: string): boolean =>
  /^"[^"]*"$/.test(raw) || /^[A-Za-z0-9_.+-]+$/.test(value);

function decideTerm(tokens: readonly Token[], scope: Scope, compare: typeof decidePattern): Decision {
  if (tokens.some(({ kind }) => kind === 'operator')) return null;
  const words = tokens.map(({ text }) => text);
  if (words[0] === '!') return negate(decideTerm(tokens.slice(1), scope, compare));
  const [first = '', second = '', third = ''] = words;
  const isUnary = words.length === 2 && (first === '-n' || first === '-z');
  const left = isUnary ? second : first;
  const value = readWord(left, scope);
  if (value === null || (compare === decideText && !isOneWord(left, value))) return null;
  if (isUnary) return (value !== '') === (first === '-n');
  if (words.length !== 3) return null;
  if (second === '=' || second === '==') return compare(value, third, scope);
  return second === '!=' ? negate(compare(value, third, scope)) : null;
}

function splitAt(tokens: readonly Token[], operator: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'operator' && token.text === operator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function decideAll(decisions: readonly Decision[]): Decision {
  if (decisions.includes(false)) return false;
  return decisions.includes(null) ? null : true;
}

const decideAny = (decisions: readonly Decision[]): Decision => negate(decideAll(decisions.map(negate)));
