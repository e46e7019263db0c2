/**
 * Whether a text of Python does no more than assign constants and call what it may call. It refuses whatever it does not
 * know: that a file is plain is a statement about all of it.
 */

type Allowed = {
  /** Names of functions that may be called. */
  calls?: readonly string[];
  /** Modules of which anything may be imported. */
  modules?: readonly string[];
};

const TYPING = ['typing', '__future__', 'typing_extensions'];
/** In another encoding the comments of this text could be code (PEP 263). */
const OTHER_CODING = /^(?:.*\n)?[ \t\f]*#.*?coding[:=][ \t]*(?!utf-?8|ascii|latin-?1|iso-8859-1)[-\w.]/i;

/** Comments and texts go first, so that nothing in them counts; a text with a prefix that evaluates it stays and is refused. */
export function isPlainPython(text: string, { calls = [], modules = [] }: Allowed = {}): boolean {
  // Python ends a line at a lone carriage return too, and a comment with it.
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const code = OTHER_CODING.test(lines) ? null : blankTexts(lines);
  if (code === null) return false;
  const rest = code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => !isHarmlessImport(line, modules))
    .join('\n');
  if (!listCalled(rest).every((name) => calls.includes(name))) return false;
  const words = rest.match(/[A-Za-z_]\w*/g) ?? [];
  return !words.some((word) => RUNS.has(word)) && /^[\w\s"=()[\]{}:.,|+*-]*$/.test(rest);
}

/** A type that is imported can do nothing by its name alone; what else `typing` has, such as `sys`, could. */
function isHarmlessImport(line: string, modules: readonly string[]): boolean {
  const [from, module = '', word, ...names] = line.trim().split(/[\s,]+/);
  if (from !== 'from' || word !== 'import' || !names.every((name) => /^\w+$/.test(name))) return false;
  return (
    modules.includes(module) ||
    (TYPING.includes(module) && names.every((name) => /^([A-Z]|annotations$)/.test(name)))
  );
}

/** What stands before each opening bracket that calls: a name, or the end of something that is no name. */
function listCalled(code: string): string[] {
  return code
    .split('(')
    .slice(0, -1)
    .flatMap((before) => {
      const text = before.trimEnd();
      if (!/[\w)\]}".]$/.test(text)) return [];
      let start = text.length;
      while (start > 0 && /[\w.]/.test(text[start - 1] ?? '')) start -= 1;
      return [text.slice(start)];
    });
}

/** Words with which something other than an assignment begins; `if` and `else` choose between constants. */
const RUNS = new Set(
  'import from def class lambda exec eval for while with try raise assert del global nonlocal yield return async await __getattr__ __builtins__'.split(
    ' ',
  ),
);

/** Each text as `""`, without comments; null where a text does not end or is an f-string. */
function blankTexts(text: string): string | null {
  let [code, at] = ['', 0];
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '#') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (character === '"' || character === "'") {
      const end = findEnd(text, at, character);
      if (end === -1 || /[fFtT][rR]?$|[rR][fFtT]$/.test(code.slice(-2))) return null;
      code = `${code.replace(/(?<=^|\W)[bBuUrR]{1,2}$/, '')}""`;
      at = end;
    } else {
      code += character;
      at += 1;
    }
  }
  return code;
}

function findEnd(text: string, from: number, mark: string): number {
  const close = text.startsWith(mark.repeat(3), from) ? mark.repeat(3) : mark;
  for (let at = from + close.length; at < text.length; at += 1) {
    if (text.startsWith(close, at)) return at + close.length;
    if (text[at] === '\n' && close.length === 1) return -1;
    if (text[at] === '\\') at += 1;
  }
  return -1;
}

/** What versioneer leaves of its file in a release: the version as JSON, and a function that reads it. */
const VERSIONEER =
  /^import json (import sys )?version_json = "" def get_versions\(\): return json\.loads\(version_json\)$/;

export function isVersioneerFile(text: string): boolean {
  const lines = text.replace(/\r\n?/g, '\n');
  const code = OTHER_CODING.test(lines) ? null : blankTexts(lines);
  return code !== null && VERSIONEER.test(code.trim().split(/\s+/).join(' '));
}
