/** What `pyproject.toml`, `setup.cfg` and `setup.py` of the commit say of the build: who builds, and which files it writes. */
import { Refused } from '../imports/refusal.ts';
import { parseTOML } from '../imports/toml.ts';
import type { Table, Tree } from '../imports/tree.ts';
import { readDeclaredEntryPoints } from './declared-entry-points.ts';
import { readSection } from './setup-cfg.ts';

export type BuildSettings = {
  /** `build-backend` as it is written; null where there is none, which is setuptools by PEP 517. */
  backend: string | null;
  /** What the build is said to require, each as written. */
  requires: string[];
  /** Paths below the project's folder of files that a tool is told to write the version into, and the name of that tool. */
  versionFiles: ReadonlyMap<string, string>;
  /** Patterns of files that the build is told to make. */
  declared: ReadonlyMap<string, string>;
  /** Patterns of files in which poetry-dynamic-versioning replaces the version; empty where it is not used. */
  substituted: string[];
  /** Modules of the project that the build runs, as a path: hooks, backends in the tree, scripts. */
  buildScripts: string[];
  /** `group name = module:object`; null where the commit does not say, or computes them. */
  entryPoints: string[] | null;
};

type SettingTexts = { pyproject: string | null; setupCfg: string | null; setupPy: string | null };

/** Places of names of files that hold the version, by the tool that writes them. */
const VERSION_KEYS: [tool: string, path: string][] = [
  ['setuptools-scm', 'tool.setuptools_scm.write_to'],
  ['setuptools-scm', 'tool.setuptools_scm.version_file'],
  ['setuptools-scm', 'tool.flit_scm.write_to'],
  ['hatch-vcs', 'tool.hatch.build.hooks.vcs.version-file'],
  ['hatch-vcs', 'tool.hatch.build.targets.sdist.hooks.vcs.version-file'],
  ['hatch-vcs', 'tool.hatch.build.targets.wheel.hooks.vcs.version-file'],
  ['hatchling', 'tool.hatch.build.hooks.version.path'],
  ['versioneer', 'tool.versioneer.versionfile_source'],
  ['versioneer', 'tool.versioneer.versionfile_build'],
  ['pdm', 'tool.pdm.version.write_to'],
  ['pdm', 'tool.pdm.version.path'],
  ['versioningit', 'tool.versioningit.write.file'],
  ['versioningit', 'tool.versioningit.onbuild.source-file'],
  ['versioningit', 'tool.versioningit.onbuild.build-file'],
  ['scikit-build-core', 'tool.scikit-build.generate.path'],
  ['setuptools-git-versioning', 'tool.setuptools-git-versioning.version_file'],
];

const DECLARED_KEYS: [tool: string, path: string][] = [
  ['hatchling', 'tool.hatch.build.artifacts'],
  ['hatchling', 'tool.hatch.build.targets.sdist.artifacts'],
  ['hatchling', 'tool.hatch.build.targets.wheel.artifacts'],
  ['hatch-jupyter-builder', 'tool.hatch.build.hooks.jupyter-builder.ensured-targets'],
];

const SCRIPT_KEYS = [
  'build-system.backend-path',
  'tool.hatch.build.hooks.custom.path',
  'tool.pdm.build.custom-hook',
  'tool.poetry.build',
  'tool.poetry.build.script',
  'tool.setuptools.cmdclass',
];

const SUBSTITUTED = ['*.py', '*/__init__.py', '*/__version__.py', '*/_version.py'];

export function readSettings({ pyproject, setupCfg, setupPy }: SettingTexts): BuildSettings {
  const table = pyproject === null ? null : parseTable(pyproject);
  const at = (path: string) => (table === null ? [] : findTexts(table, path.split('.')));
  const named = (keys: [string, string][]) =>
    keys.flatMap(([tool, path]) => at(path).map((text) => [normalize(text), tool] as const));
  const hasCustomHook = table !== null && has(table, 'tool.hatch.build.hooks.custom');
  const isDynamic = at('build-system.requires').some((each) => /^poetry.dynamic.versioning/i.test(each));
  const substituted = at('tool.poetry-dynamic-versioning.substitution.files');
  return {
    backend: at('build-system.build-backend')[0] ?? null,
    requires: [...at('build-system.requires'), ...readSetupRequires(setupCfg, setupPy)],
    versionFiles: new Map([...named(VERSION_KEYS), ...readOlder(setupCfg, setupPy)]),
    declared: new Map(named(DECLARED_KEYS)),
    substituted: isDynamic ? (substituted.length > 0 ? substituted : SUBSTITUTED) : [],
    entryPoints: readDeclaredEntryPoints({ table, setupCfg, setupPy }),
    buildScripts: [...SCRIPT_KEYS.flatMap(at).map(normalize), ...(hasCustomHook ? ['hatch_build.py'] : [])],
  };
}

/** Null for what is no TOML: then nothing is known of it, and nothing explained by it. */
function parseTable(text: string): Table | null {
  try {
    return parseTOML(text);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function has(table: Table, path: string): boolean {
  let tree: Tree | undefined = table;
  for (const name of path.split('.'))
    tree = tree?.kind === 'table' ? tree.entries.get(name)?.value : undefined;
  return tree !== undefined;
}

/** The texts at a place: of a list all, of a list of tables those of each. */
function findTexts(tree: Tree, names: readonly string[]): string[] {
  if (tree.kind === 'list') return tree.items.flatMap((item) => findTexts(item, names));
  const [name, ...inner] = names;
  if (name === undefined) return tree.kind === 'text' ? [tree.text] : [];
  const entry = tree.kind === 'table' ? tree.entries.get(name) : undefined;
  return entry ? findTexts(entry.value, inner) : [];
}

const normalize = (path: string): string => path.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');

/** `setup.py` is read as text only: it says more than that, and nothing of it is run. */
function readOlder(setupCfg: string | null, setupPy: string | null): [path: string, tool: string][] {
  const versioneer = setupCfg === null ? null : readSection(setupCfg, 'versioneer');
  const files = ['versionfile_source', 'versionfile_build'].flatMap((key) => versioneer?.get(key) ?? []);
  const written = [
    ...(setupPy ?? '').matchAll(/["']?(?:write_to|version_file)["']?\s*[:=]\s*["']([^"'\n]{1,200})["']/g),
  ];
  return [
    ...files.map((path) => [normalize(path), 'versioneer'] as [string, string]),
    ...written.map(([, path = '']) => [normalize(path), 'setuptools-scm'] as [string, string]),
  ];
}

function readSetupRequires(setupCfg: string | null, setupPy: string | null): string[] {
  const listed = setupCfg === null ? '' : (readSection(setupCfg, 'options').get('setup_requires') ?? '');
  const hasPbr = /\bpbr\s*=\s*True\b/.test(setupPy ?? '');
  return [...listed.split('\n').filter((line) => line !== ''), ...(hasPbr ? ['pbr'] : [])];
}
