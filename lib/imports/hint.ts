/** What the name of a file says about its format; its content has the last word. */
import type { ImportFormat } from './types.ts';

const NAMES: [RegExp, ImportFormat][] = [
  [/^pylock\.([^.]+\.)?toml$/, 'pylock'],
  [/^uv\.lock$/, 'uv-lock'],
  [/^poetry\.lock$/, 'poetry-lock'],
  [/^pipfile\.lock$/, 'pipfile-lock'],
  [/^pdm(\.[^.]+)?\.lock$/, 'pdm-lock'],
  [/^(bom|.*\.cdx|.*[._-]bom)\.json$/, 'cyclonedx'],
  [/\.spdx(3)?\.json(ld)?$/, 'spdx'],
  [/\.ebuild$/, 'ebuild'],
  [/^manifest$/, 'manifest'],
];

/** Without the folders in front. */
export function toBasename(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Of the path of a Gentoo package's file, `category/package/file`; null where it is shorter. */
export function toCategory(path: string): string | null {
  return path.split(/[/\\]/).at(-3) ?? null;
}

export function guessByName(path: string): ImportFormat | null {
  const name = toBasename(path).slice(0, 255).toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? guessByWord(name);
}

function guessByWord(name: string): ImportFormat | null {
  if (name.endsWith('.txt') && name.includes('freeze')) return 'pip-freeze';
  if (name.endsWith('.json') && name.includes('inspect')) return 'pip-inspect';
  return /\.(txt|in)$/.test(name) && /requirements|constraints/.test(name) ? 'requirements' : null;
}
