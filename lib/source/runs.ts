import type { Run } from './types.ts';

/** Files by their name alone that run without being asked for, and when. */
const NAMES: [pattern: RegExp, run: Run][] = [
  [/\.pth$/, 'start-up'],
  [/^(site|user)customize\.py$/, 'start-up'],
  [/^(setup|hatch_build|pdm_build|_custom_build|build)\.py$/, 'install'],
  [/^pyproject\.toml$/, 'build'],
  [/^(conftest|noxfile)\.py$|^tox\.ini$|^pytest\.ini$/, 'test'],
  [
    /\.m4$|^(configure|config\.(guess|sub|rpath)|ltmain\.sh|install-sh|missing|depcomp|autogen\.sh)$/,
    'build',
  ],
  [/^configure\.(ac|in)$|^(GNU)?[Mm]akefile(\.\w+)?$|\.mk$/, 'build'],
  [/^CMakeLists\.txt$|\.cmake$|^meson\.build$|^build\.rs$|^SConstruct$|^BUILD(\.bazel)?$/, 'build'],
  [/^__init__\.(py|pyc)$|^__init__\.cpython-\w+\.pyc$/, 'import'],
  [/^__main__\.py$/, 'command'],
];

/** Compiled code, by what it is called on the systems that run it. */
export const isNative = (path: string): boolean =>
  /\.(so|pyd|dll|dylib)$|\.so\.\d+(\.\d+)*$|\.(a|lib|o|obj|exe)$/i.test(path);

/** What is run, or made into something that is, by its name. */
export const isCode = (path: string): boolean =>
  /\.(pyi?|pyx|pxd|pxi|c|cc|cpp|cxx|h|hh|hpp|hxx|[jt]sx?|[cm]js|wasm|sh|bat|ps1|pl|rb|rs|go|f|f90|cu|jar|class)$/i.test(
    path,
  ) ||
  isNative(path) ||
  isBytecode(path);

/** A list of commands and plugins, which decides what runs (the specification of entry points). */
export const isCommandList = (path: string): boolean => /\.(dist|egg)-info\/entry_points\.txt$/.test(path);

export const isBytecode = (path: string): boolean => /\.py[co]$/.test(path);

/** @param more paths that the project names itself: hooks of the build, modules of entry points. */
export function findRun(path: string, more: ReadonlyMap<string, Run> = new Map()): Run | null {
  const named = more.get(path);
  if (named) return named;
  if (/\.data\/scripts\/[^/]+$/.test(path)) return 'command';
  const name = path.slice(path.lastIndexOf('/') + 1);
  // At the top of a project these build it; below they are modules like others.
  const isModule = /^(build|hatch_build|pdm_build|_custom_build)\.py$/.test(name) && path.includes('/');
  const byName = isModule ? undefined : NAMES.find(([pattern]) => pattern.test(name));
  if (byName) return byName[1];
  return isNative(name) || isBytecode(name) ? 'import' : null;
}

/** Distributions ask for tests more than for anything else that a release leaves out. */
export const isTest = (path: string): boolean =>
  /(^|\/)(tests?|testing)\//.test(path) || /(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/.test(path);
