/** Every regular expression of a source file: literals, and what is put together of constants. */
import { parseAst } from 'vitest/node';

export type Expression = {
  /** As written: a literal, or the call that makes it. */
  text: string;
  line: number;
  /** Null where nobody can say what it will be. */
  made: RegExp | null;
};

type Node = { type: string; start: number; end: number; [key: string]: unknown };

export function listExpressions(path: string, text: string): Expression[] {
  const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.mjs') ? 'js' : 'ts';
  return listNodes(parseAst(text, { lang })).flatMap((node) => {
    const written = text.slice(node.start, node.end);
    const line = text.slice(0, node.start).split('\n').length;
    if (isRegExpLiteral(node)) return [{ text: written, line, made: evaluate(written) }];
    if (!isRegExpCall(node)) return [];
    return [{ text: written, line, made: isConstant(node) ? evaluate(written) : null }];
  });
}

function listNodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(listNodes);
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(listNodes);
  return 'type' in value && typeof value.type === 'string' ? [value as Node, ...inside] : inside;
}

const isRegExpLiteral = (node: Node): boolean => node.type === 'Literal' && 'regex' in node;

function isRegExpCall(node: Node): boolean {
  const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
  return isCall && isNamed(node.callee, 'RegExp');
}

const isNamed = (node: unknown, name: string): boolean =>
  typeof node === 'object' && node !== null && 'name' in node && node.name === name;

/** Made of texts alone, and of lists of texts that are joined. */
function isConstant(call: Node): boolean {
  const names = listNodes(call.arguments).filter(({ type }) => type === 'Identifier');
  return names.every((node) => isNamed(node, 'join'));
}

/** A literal, or a call without a name in it but those of `RegExp` and `join`. */
function evaluate(written: string): RegExp {
  return new Function(`return ${written}`)();
}
