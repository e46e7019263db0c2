/** Markers: PEP 508, "Environment Markers", with the names that the packaging specification added since. */

type Token = 'variable' | 'text' | 'operator' | 'and-or' | 'open' | 'close';

const TOKENS: [Token, RegExp][] = [
  ['open', /\(/y],
  ['close', /\)/y],
  ['text', /'[^']*'|"[^"]*"/y],
  ['operator', /(?:===|==|~=|!=|<=|>=|<|>|in\b|not[ \t]+in\b)/y],
  ['and-or', /(?:and|or)\b/y],
  [
    'variable',
    /(?:python_version|python_full_version|os[._]name|sys[._]platform|platform_(?:release|system)|platform[._](?:version|machine|python_implementation)|python_implementation|implementation_(?:name|version)|extras?|dependency_groups)\b/y,
  ],
];
const isOperand = (token: Token): boolean => token === 'variable' || token === 'text';

/** Whether it can be read to its end, and nothing is left over. */
export function isMarker(text: string): boolean {
  const tokens = readTokens(text);
  return tokens !== null && isExpression(tokens);
}

/** Null where something else stands there. */
function readTokens(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; ) {
    const end = TOKENS.map(([token, pattern]) => [token, findEnd(pattern, text, at)] as const);
    const [token, next] = end.find(([, place]) => place > at) ?? [];
    if (token === undefined || next === undefined) return null;
    tokens.push(token);
    at = skipBlanks(text, next);
  }
  return tokens;
}

function findEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

/** Comparisons between `and` or `or`, in parentheses that are closed; counted, since a file may nest them without end. */
function isExpression(tokens: readonly Token[]): boolean {
  let [depth, at] = [0, 0];
  while (at < tokens.length) {
    for (; tokens[at] === 'open'; at += 1) depth += 1;
    const [left, operator, right] = tokens.slice(at, at + 3);
    const isComparison = left && right && isOperand(left) && operator === 'operator' && isOperand(right);
    if (!isComparison) return false;
    at += 3;
    for (; tokens[at] === 'close'; at += 1) depth -= 1;
    if (depth < 0) return false;
    if (at === tokens.length) return depth === 0;
    if (tokens[at] !== 'and-or') return false;
    at += 1;
  }
  return false;
}
