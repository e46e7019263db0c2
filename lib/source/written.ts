/** Files that the build writes because the commit says so: what setuptools makes of `setup.cfg`, the version, and others. */
import { toText } from './blob.ts';
import type { Context, Rule } from './context.ts';
import { isGenerated, isUnexplained } from './finding.ts';
import { matchesGlob } from './glob.ts';
import { nameOf } from './place.ts';
import { isPlainPython, isVersioneerFile } from './plain-python.ts';
import { findTag, isWrittenBySetuptools } from './setup-cfg.ts';

export const explainSetupCfg: Rule = ({ path, blob }, at, { kind, index, tree, release }) => {
  if (kind !== 'sdist' || path !== 'setup.cfg') return null;
  const entry = index.byPath.get(at);
  const text = entry ? toText(tree.contents.get(at)) : '';
  const written = toText(release.kept.get(path));
  const tag = written === null ? '' : findTag(written);
  if (text !== null && isWrittenBySetuptools(text, blob, tag)) {
    const explanation = entry
      ? 'It is the commit’s setup.cfg as setuptools writes it anew, with [egg_info].'
      : 'setuptools writes [egg_info] into a setup.cfg, and there is nothing else in it.';
    return isGenerated('setup-cfg', explanation, { at: entry ? at : null, checked: true });
  }
  return null;
};

/** Tools that wrote a `setup.py` for installers from before PEP 517. */
const SETUP_WRITERS = /^(flit|flit_core|poetry|pdm|hatchling)\b/;

export const explainSetupPy: Rule = ({ path }, at, { kind, index, release, settings }) => {
  if (kind !== 'sdist' || path !== 'setup.py' || index.byPath.has(at)) return null;
  const text = toText(release.kept.get(path));
  if (text === null || !SETUP_WRITERS.test(settings.backend ?? '')) return null;
  const rest = dropBuildScript(text, settings.buildScripts);
  if (!isPlainPython(rest, { calls: ['setup'], modules: ['setuptools', 'distutils.core'] })) return null;
  const explanation = `${settings.backend} writes a setup.py for older installers; this one only hands over constants.`;
  return isGenerated('setup-py', explanation, { checked: true });
};

/** The two lines by which poetry runs the script that the commit names. */
function dropBuildScript(text: string, scripts: readonly string[]): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line, number) => {
    const module = /^from (\w+) import \*$/.exec(line)?.[1];
    return scripts.includes(`${module}.py`) && lines[number + 1] === `${module}(setup_kwargs)`;
  });
  return at === -1 ? text : lines.toSpliced(at, 2).join('\n');
}

/** What a file may hold beside the version, by whoever names it. */
const MAX_VERSION_BYTES = 64 * 1024;

export const explainVersionFile: Rule = ({ path, size }, at, context) => {
  const { index, release, root } = context;
  const tool = findTool(at, path, context);
  if (tool === null || size > MAX_VERSION_BYTES) return null;
  const has = index.byPath.has(at);
  const named = `${root}${path}` === at ? nameOf(path) : at;
  const text = toText(release.kept.get(path));
  const grounds = { at: has ? at : null, checked: text !== null };
  const says = `The commit tells ${tool} to write the version into ${named}`;
  if (text === null) return release.kept.has(path) ? null : isGenerated('version-file', `${says}.`, grounds);
  if (!path.endsWith('.py')) {
    return isGenerated('version-file', `${says}.`, { ...grounds, checked: text.includes(context.version) });
  }
  const isVersion = isPlainPython(text) || isVersioneerFile(text);
  if (isVersion) return isGenerated('version-file', `${says}, and it holds nothing else.`, grounds);
  return isUnexplained(has, at, 'version-file-holds-more', `${says}, but it holds more than constants.`);
};

/** Paths of pyproject.toml are of the project's folder; those of a wheel lie where the tree has the package. */
function findTool(at: string, path: string, { settings, root, kind }: Context): string | null {
  for (const [file, tool] of settings.versionFiles) {
    const isNamed = at === `${root}${file}` || path === file;
    if (isNamed || (kind === 'wheel' && `${root}${file}`.endsWith(`/${path}`))) return tool;
  }
  return null;
}

/** poetry-dynamic-versioning replaces the version in files of the commit, and nothing else on their lines. */
export const explainSubstituted: Rule = ({ path }, at, { tree, release, settings }) => {
  const [before, after] = [toText(tree.contents.get(at)), toText(release.kept.get(path))];
  const patterns = [...settings.substituted, ...(settings.substituted.length > 0 ? ['pyproject.toml'] : [])];
  if (before === null || after === null || !patterns.some((each) => matchesGlob(each, path))) return null;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const changed = old.flatMap((line, number) => (line === now[number] ? [] : [[line, now[number] ?? '']]));
  if (old.length !== now.length || !changed.flat().every(isVersionLine)) return null;
  const explanation = 'poetry-dynamic-versioning replaced the version in it, and nothing else differs.';
  return isGenerated('version-substituted', explanation, { at, checked: true });
};

const isVersionLine = (line: string): boolean =>
  /^\s*(__version__|__version_tuple__|version)\b/.test(line) && isPlainPython(line);

/** Lists that pbr makes of the history; text that nothing runs. */
export const explainHistory: Rule = ({ path }, at, { kind, index, settings }) => {
  const isList = /^(AUTHORS|ChangeLog|RELEASENOTES\.rst|releasenotes\/notes\/reno\.cache)$/.test(path);
  const usesPbr = settings.requires.some((each) => /^pbr\b/i.test(each)) || settings.backend === 'pbr.build';
  if (kind !== 'sdist' || !isList || !usesPbr) return null;
  const grounds = { at: index.byPath.has(at) ? at : null, checked: false };
  return isGenerated(
    'history-list',
    'pbr writes it from the history of the repository, which was not read.',
    grounds,
  );
};

export const explainCargoLock: Rule = ({ path }, at, { index, release, settings, place }) => {
  if (nameOf(path) !== 'Cargo.lock' || !/^maturin\b/.test(settings.backend ?? '')) return null;
  const manifest = path.replace(/lock$/, 'toml');
  if (!index.byPath.has(place(manifest)) || index.byPath.has(at)) return null;
  const text = toText(release.kept.get(path));
  if (text !== null && !text.startsWith('# This file is automatically @generated by Cargo.')) return null;
  return isGenerated('cargo-lock', 'Cargo writes Cargo.lock beside its Cargo.toml.', {
    at: place(manifest),
    checked: text !== null,
  });
};

export const explainDeclared: Rule = ({ path }, at, { index, settings }) => {
  if (index.byPath.has(at)) return null;
  const folders = path.split('/').map((_, depth, names) => names.slice(0, depth + 1).join('/'));
  const declared = [...settings.declared].find(([pattern]) =>
    folders.some((folder) => matchesGlob(pattern.replace(/\/$/, ''), folder)),
  );
  if (!declared) return null;
  const explanation = `The commit tells ${declared[1]} that the build makes it; what it holds was not compared.`;
  return isGenerated('declared', explanation, { checked: false });
};
