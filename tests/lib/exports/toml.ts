/** The part of TOML 1.0 that is written here, read by its grammar and nothing beyond it: what is not in it throws. */
type Table = Record<string, string>;
export type Package = { pairs: Table; identities: Table[] };

const ESCAPES: Record<string, string> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' };
/** `basic-unescaped`: white space, `!`, 0x23-5B, 0x5D-7E and non-ascii, which leaves out surrogates. */
const UNESCAPED = '[ \\t!\\x23-\\x5B\\x5D-\\x7E\\x80-\\uD7FF\\uE000-\\u{10FFFF}]';
const CHARACTER = new RegExp(`${UNESCAPED}|\\\\(?:[btnfr"\\\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})`, 'uy');

export function readBasicString(text: string): string {
  if (!/^".*"$/su.test(text) || text.length < 2) throw new Error(`${text} is no basic string.`);
  const body = text.slice(1, -1);
  let value = '';
  for (CHARACTER.lastIndex = 0; CHARACTER.lastIndex < body.length; ) {
    const [found] = CHARACTER.exec(body) ?? [];
    if (found === undefined) throw new Error(`${text} holds what has to be escaped.`);
    value += toCharacter(found);
  }
  return value;
}

function toCharacter(found: string): string {
  if (found[0] !== '\\') return found;
  const code = Number.parseInt(found.slice(2), 16);
  if (found[1] !== 'u' && found[1] !== 'U') return ESCAPES[found[1] ?? ''] ?? '';
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new Error(`${found} is no scalar value.`);
  return String.fromCodePoint(code);
}

/** `non-eol`: a tab, 0x20-7E and non-ascii. */
const COMMENT = /^#[\t\x20-\x7E\x80-\uD7FF\uE000-\u{10FFFF}]*$/u;

export function readPackages(text: string): Package[] {
  const packages: Package[] = [];
  let table: Table | undefined;
  for (const line of text.split('\n')) {
    if (line === '' || COMMENT.test(line)) continue;
    const opened = openTable(line, packages);
    if (opened) table = opened;
    else readPair(line, table);
  }
  return packages;
}

function openTable(line: string, packages: Package[]): Table | null {
  const table: Table = {};
  if (line === '[[packages]]') packages.push({ pairs: table, identities: [] });
  else if (line === '[[packages.attestation-identities]]') packages.at(-1)?.identities.push(table);
  else return null;
  return table;
}

function readPair(line: string, table: Table | undefined): void {
  const [, key = '', value = ''] = /^([A-Za-z0-9_-]+) = (.+)$/u.exec(line) ?? [];
  if (!table || key === '' || key in table) throw new Error(`${line} is not expected here.`);
  table[key] = readBasicString(value);
}
