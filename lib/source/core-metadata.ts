/** Metadata that every build writes: `PKG-INFO`, egg-info and dist-info. */
import { normalizeName } from '../pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import { toText } from './blob.ts';
import type { Context, Rule } from './context.ts';
import { parseEntryPoints } from './entry-points-file.ts';
import { isGenerated, isUnexplained } from './finding.ts';
import { nameOf, topOf } from './place.ts';
import type { Finding } from './types.ts';

/** `PKG-INFO` at the top of an sdist (PEP 643, and the specification of source distribution files). */
export const explainPkgInfo: Rule = ({ path }, at, context) => {
  if (context.kind !== 'sdist' || path !== 'PKG-INFO') return null;
  const checked = isMetadata(path, context);
  if (checked === false) return null;
  return isGenerated(
    'core-metadata',
    'Every build writes its metadata into PKG-INFO.',
    toGrounds(at, checked, context),
  );
};

/** What setuptools and pbr write into `NAME.egg-info`; anything else in it was put there. */
const EGG_INFO =
  /^(PKG-INFO|SOURCES\.txt|dependency_links\.txt|requires\.txt|top_level\.txt|entry_points\.txt|(not-)?zip-safe|namespace_packages\.txt|native_libs\.txt|eager_resources\.txt|depends\.txt|pbr\.json|scm_(version|file_list)\.json)$/;

export const explainEggInfo: Rule = ({ path, blob }, at, context) => {
  const found = /(?:^|\/)([^/]+)\.egg-info\/([^/]+)$/.exec(path);
  const [, project = '', name = ''] = found ?? [];
  if (context.kind !== 'sdist' || !EGG_INFO.test(name) || normalizeName(project) !== context.name)
    return null;
  const checked =
    name === 'PKG-INFO' ? isSameAsPkgInfo(blob, path, context) : isPlausible(path, name, context);
  if (checked === false) return name === 'entry_points.txt' ? isOtherEntryPoints(at, context) : null;
  return isGenerated(
    'egg-info',
    'setuptools writes this file into egg-info.',
    toGrounds(at, checked, context),
  );
};

function isSameAsPkgInfo(blob: string, path: string, context: Context): boolean | null {
  const top = context.release.members.find((member) => member.path === 'PKG-INFO');
  return top?.blob === blob ? true : isMetadata(path, context);
}

const DIST_INFO =
  /^(METADATA|WHEEL|RECORD|RECORD\.jws|RECORD\.p7s|entry_points\.txt|top_level\.txt|zip-safe|namespace_packages\.txt|pbr\.json|scm_(version|file_list)\.json|metadata\.json|DESCRIPTION\.rst|sboms\/[^/]+\.json)$/;

/** The dist-info folder of a wheel (the specification of binary distributions); licences in it come from the tree. */
export const explainDistInfo: Rule = ({ path }, at, context) => {
  const folder = findDistInfo(context);
  if (context.kind !== 'wheel' || folder === null || !path.startsWith(folder)) return null;
  const name = path.slice(folder.length);
  if (!DIST_INFO.test(name)) return null;
  const checked = name === 'METADATA' ? isMetadata(path, context) : isPlausible(path, name, context);
  if (checked === false) return name === 'entry_points.txt' ? isOtherEntryPoints(at, context) : null;
  return isGenerated(
    'dist-info',
    'Every build of a wheel writes this file.',
    toGrounds(at, checked, context),
  );
};

/** Null where the wheel has none of its own name. */
function findDistInfo({ paths, name, version }: Context): string | null {
  for (const path of paths) {
    const [, project = '', its = ''] = /^([^/]+)-([^/-]+)\.dist-info\//.exec(path) ?? [];
    const parsed = parseVersion(its);
    if (normalizeName(project) === name && parsed.ok && canonicalizeVersion(parsed.value) === version)
      return `${topOf(path)}/`;
  }
  return null;
}

const toGrounds = (at: string, checked: boolean | null, { index }: Context) => ({
  at: index.byPath.has(at) ? at : null,
  checked: checked === true,
});

/** Whether it is metadata of this name and version; null where it was not read. */
function isMetadata(path: string, { release, name, version }: Context): boolean | null {
  const bytes = release.kept.get(path);
  if (bytes === undefined) return null;
  const text = toText(bytes) ?? '';
  const parsed = parseVersion(readHeaders(text, 'Version')[0] ?? '');
  const isVersion = parsed.ok && canonicalizeVersion(parsed.value) === version;
  return isVersion && normalizeName(readHeaders(text, 'Name')[0] ?? '') === name;
}

/** Whether the content is of the form that its name says; null where that was not read, or nothing is known of the form. */
function isPlausible(path: string, name: string, { release, subject, settings }: Context): boolean | null {
  const text = toText(release.kept.get(path));
  if (text === null) return release.kept.has(path) ? false : null;
  if (nameOf(name) === 'pbr.json')
    return namesCommit(text, subject.kind === 'commit' ? subject.commit : null);
  if (/zip-safe$|dependency_links/.test(name)) return text.trim() === '' || null;
  if (name === 'entry_points.txt')
    return settings.entryPoints === null ? null : isSameList(parseEntryPoints(text), settings.entryPoints);
  if (name === 'WHEEL') return /^Wheel-Version: 1\./m.test(text);
  return null;
}

const isOtherEntryPoints = (at: string, { index }: Context): Finding =>
  isUnexplained(
    index.byPath.has(at),
    at,
    'entry-points-other',
    'It names other commands or plugins than the commit says that the release has.',
  );

/** Spaces within a line mean nothing, nor does the order of the lines. */
function isSameList(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [a, b].map((lines) =>
    lines
      .map((line) => line.replaceAll(/\s+/g, ''))
      .toSorted()
      .join('\n'),
  );
  return one === other;
}

/** pbr writes the first characters of the commit that it builds from. */
function namesCommit(text: string, commit: string | null): boolean | null {
  const named = /"git_version":\s*"([0-9a-f]{4,40})"/.exec(text)?.[1];
  return named === undefined || commit === null ? null : commit.startsWith(named);
}

/** Values of a header of core metadata, which ends at the first empty line. */
export function readHeaders(text: string, name: string): string[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n\n', 1)[0]?.split('\n') ?? [];
  const start = `${name.toLowerCase()}:`;
  return lines
    .filter((line) => line.toLowerCase().startsWith(start))
    .map((line) => line.slice(start.length).trim());
}
