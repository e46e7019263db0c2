/** Options of a requirements file, as pip reads them: “Requirements File Format”, supported options. */

export type OptionKind = 'file' | 'constraints' | 'editable' | 'index' | 'extra-index' | 'no-index' | 'other';
export type PipOption = { name: string; kind: OptionKind; value: string };

const WITH_VALUE: Record<string, OptionKind> = {
  '-r': 'file',
  '--requirement': 'file',
  '-c': 'constraints',
  '--constraint': 'constraints',
  '-e': 'editable',
  '--editable': 'editable',
  '-i': 'index',
  '--index-url': 'index',
  '--pypi-url': 'index',
  '--extra-index-url': 'extra-index',
  '-f': 'extra-index',
  '--find-links': 'extra-index',
  '--no-binary': 'other',
  '--only-binary': 'other',
  '--trusted-host': 'other',
  '--use-feature': 'other',
};
const ALONE: Record<string, OptionKind> = {
  '--no-index': 'no-index',
  '--prefer-binary': 'other',
  '--require-hashes': 'other',
  '--pre': 'other',
};
const KINDS = new Map(Object.entries({ ...WITH_VALUE, ...ALONE }));
const TAKES_VALUE = new Set(Object.keys(WITH_VALUE));

/** Every option of the line; null where one of them is not known. */
export function parseOptions(text: string): PipOption[] | null {
  const words = text.trim().split(/\s+/);
  const options: PipOption[] = [];
  for (let place = 0; place < words.length; place += 1) {
    const [written, attached] = splitWord(words[place] ?? '');
    const name = completeName(written);
    const kind = name === null ? undefined : KINDS.get(name);
    if (name === null || kind === undefined) return null;
    if (!TAKES_VALUE.has(name) && attached !== null) return null;
    const isNext = TAKES_VALUE.has(name) && attached === null;
    // An address or a path may have spaces in quotes: what is left of the line is one word then.
    const value = isNext ? words[++place] : (attached ?? '');
    if (value === undefined) return null;
    options.push({ name, kind, value: unquote(value) });
    if (kind === 'editable' || kind === 'file') break;
  }
  return options;
}

/** `--name=value`, `-nvalue`, or a name alone. */
function splitWord(word: string): [string, string | null] {
  if (!word.startsWith('--')) return [word.slice(0, 2), word.length > 2 ? word.slice(2) : null];
  const equals = word.indexOf('=');
  return equals === -1 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** pip takes the beginning of a long name for the whole, where only one begins so. */
function completeName(name: string): string | null {
  if (KINDS.has(name)) return name;
  if (!/^--[a-z]/.test(name)) return null;
  const [only, ...more] = [...KINDS.keys()].filter((each) => each.startsWith(name));
  return only !== undefined && more.length === 0 ? only : null;
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

/** Digests behind a requirement; null where an option there is not known or a digest is none. */
export function parseHashes(text: string): { algorithm: string; digest: string }[] | null {
  const words = text
    .replace(/--hash\s+/g, '--hash=')
    .trim()
    .split(/\s+/);
  const hashes: { algorithm: string; digest: string }[] = [];
  for (const word of words) {
    if (word === '' || /^--(config-settings?|global-option)=/.test(word)) continue;
    const [, algorithm, digest] = /^--hash=["']?(sha256|sha384|sha512):([0-9A-Fa-f]+)["']?$/.exec(word) ?? [];
    if (algorithm === undefined || digest === undefined) return null;
    if (algorithm === 'sha256' && digest.length !== 64) return null;
    hashes.push({ algorithm, digest: digest.toLowerCase() });
  }
  return hashes;
}
