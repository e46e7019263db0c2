/** Entry points (the specification of that name): commands and plugins by which a module runs. */
import { toText } from './blob.ts';
import type { Context } from './context.ts';
import { parseEntryPoints } from './entry-points-file.ts';
import type { Release, Run } from './types.ts';

/** `group name = module:object`, sorted; null where the release has such a file and it was not read. */
export function listEntryPoints({ members, kept }: Release): string[] | null {
  const file = members.find(({ path }) => /(^|\.(dist|egg)-info\/)entry_points\.txt$/.test(path));
  if (file === undefined) return [];
  const text = toText(kept.get(file.path));
  return text === null ? null : parseEntryPoints(text).toSorted();
}

/** Paths of the release that run by an entry point, or that the build is told to run. */
export function listEntryModules({ release, settings, paths }: Context): Map<string, Run> {
  const modules = (listEntryPoints(release) ?? []).map(
    (each) => /= ([\w.]+)/.exec(each)?.[1]?.replaceAll('.', '/') ?? '',
  );
  const wanted = new Set(modules.flatMap((module) => [`${module}.py`, `${module}/__init__.py`]));
  const named = [...paths].filter((path) => wanted.has(path) || wanted.has(path.replace(/^(src|lib)\//, '')));
  const scripts = [...paths].filter((path) =>
    settings.buildScripts.some(
      (script) => path === script || path.startsWith(`${script.replace(/\/?$/, '/')}`),
    ),
  );
  return new Map([
    ...named.map((path): [string, Run] => [path, 'command']),
    ...scripts.filter((path) => path.endsWith('.py')).map((path): [string, Run] => [path, 'build']),
  ]);
}
