/** Markers: PEP 508, "Environment Markers", with the names that the packaging specification added since. */

type Token = 'variable' | 'text' | 'operator' | 'and-or' | 'open' | 'close';

/** Blanks, and then one of them, each in a group of its own. */
const TOKEN = new RegExp(
  [
    '[ \\t]*(?:(\\()|(\\))',
    '|(\'[^\']*\'|"[^"]*")',
    '|(===|==|~=|!=|<=|>=|<|>|in\\b|not[ \\t]+in\\b)',
    '|(and\\b|or\\b)',
    '|((?:python_version|python_full_version|python_implementation|os[._]name|sys[._]platform',
    '|platform_(?:release|system)|platform[._](?:version|machine|python_implementation)',
    '|implementation_(?:name|version)|extras?|dependency_groups)\\b))',
  ].join(''),
  'y',
);
const KINDS: Token[] = ['open', 'close', 'text', 'operator', 'and-or', 'variable'];
const isOperand = (token: Token): boolean => token === 'variable' || token === 'text';

/** Whether it can be read to its end, and nothing is left over. */
export function isMarker(text: string): boolean {
  const tokens = readTokens(text);
  return tokens !== null && isExpression(tokens);
}

/** Null where something else stands there. */
function readTokens(text: string): Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const group = TOKEN.exec(text)?.findIndex((found, index) => index > 0 && found !== undefined);
    const kind = group === undefined ? undefined : KINDS[group - 1];
    if (kind === undefined) return null;
    tokens.push(kind);
  }
  return tokens;
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
