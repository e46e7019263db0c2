/** Patterns of paths as `.gitignore` and `.gitattributes` have them (gitignore(5), "PATTERN FORMAT"), matched in bounded time. */

/**
 * @param path `/`-separated, below the folder of the file that has the pattern.
 * A pattern without `/` is one of the name alone; `**` stands for any number of folders.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const names = path.split('/');
  const bare = pattern.startsWith('/') ? pattern.slice(1) : pattern;
  if (!pattern.includes('/')) return matchesName(pattern, names.at(-1) ?? '');
  return matchesFolders(bare.split('/'), names);
}

/** Both go on from the last `**` where they stop fitting, as `matchesName` does from the last `*`. */
function matchesFolders(patterns: readonly string[], names: readonly string[]): boolean {
  return walk(patterns.length, names.length, {
    isStar: (at) => patterns[at] === '**',
    fits: (at, name) => matchesName(patterns[at] ?? '', names[name] ?? ''),
  });
}

function matchesName(pattern: string, name: string): boolean {
  const parts = toParts(pattern);
  return walk(parts.length, name.length, {
    isStar: (at) => parts[at] === '*',
    fits: (at, index) => matchesCharacter(parts[at] ?? '', name[index] ?? ''),
  });
}

/** A character, `?`, `*`, a class such as `[a-z]`, or a character behind `\`. */
function toParts(pattern: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const close = pattern[at] === '[' ? pattern.indexOf(']', at + 2) : -1;
    const length = close > at ? close - at + 1 : pattern[at] === '\\' ? 2 : 1;
    const part = pattern.slice(at, at + length);
    if (part !== '*' || parts.at(-1) !== '*') parts.push(part);
    at += length - 1;
  }
  return parts;
}

function matchesCharacter(part: string, character: string): boolean {
  if (part === '?') return true;
  if (part.length === 2 && part.startsWith('\\')) return part[1] === character;
  if (part.length > 2 && part.startsWith('[')) return matchesClass(part.slice(1, -1), character);
  return part === character;
}

function matchesClass(inside: string, character: string): boolean {
  const isNot = /^[!^]/.test(inside);
  const members = isNot ? inside.slice(1) : inside;
  for (let at = 0; at < members.length; at += 1) {
    const [from = '', to = ''] = [members[at], members[at + 1] === '-' ? members[at + 2] : members[at]];
    if (to !== '' && from <= character && character <= to) return !isNot;
    if (members[at + 1] === '-' && to !== '') at += 2;
  }
  return isNot;
}

type Steps = { isStar: (at: number) => boolean; fits: (at: number, index: number) => boolean };

/** Whether a pattern of `patterns` steps takes all of `things`; at most their product is tried. */
function walk(patterns: number, things: number, { isStar, fits }: Steps): boolean {
  let [at, index, star, resume] = [0, 0, -1, 0];
  while (index < things) {
    if (at < patterns && isStar(at)) {
      [star, resume] = [at, index];
      at += 1;
    } else if (at < patterns && fits(at, index)) {
      at += 1;
      index += 1;
    } else if (star === -1) return false;
    else {
      resume += 1;
      [at, index] = [star + 1, resume];
    }
  }
  while (at < patterns && isStar(at)) at += 1;
  return at === patterns;
}
