/** All that the rules know of a release and of the tree that it is held against, gathered once. */
import { parseDistributionFilename } from '../pep740/filename.ts';
import { normalizeName } from '../pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import { AttributeFiles } from './attributes.ts';
import { toText } from './blob.ts';
import { findFolder, findFolders, findProject, TreeIndex, topOf } from './place.ts';
import { type BuildSettings, readSettings } from './settings.ts';
import type { Finding, Release, ReleaseFile, SourceTree, Subject } from './types.ts';

export type Context = {
  release: Release;
  subject: Subject;
  tree: SourceTree;
  index: TreeIndex;
  attributes: AttributeFiles;
  kind: 'sdist' | 'wheel';
  /** Whether a wheel says that it fits every platform, and so holds no compiled code. */
  isPure: boolean;
  /** Normalised. */
  name: string;
  version: string;
  /** Folder of the project in the tree, ending in `/`, or empty. */
  root: string;
  rootReason: string;
  settings: BuildSettings;
  /** Paths of the release. */
  paths: ReadonlySet<string>;
  /** Where in the tree a file of the release is looked for. */
  place: (path: string) => string;
};

/** Null where nothing of this file has to be said by this rule. `at` is where in the tree it is looked for. */
export type Rule = (file: ReleaseFile, at: string, context: Context) => Finding | null;

export function toContext(release: Release, tree: SourceTree, subject: Subject): Context {
  const index = new TreeIndex(tree.entries);
  const named = readName(release.filename);
  const { root, rootReason, place } =
    named.kind === 'wheel' ? placeWheel(release, index) : placeSdist(release, index);
  return {
    release,
    subject,
    tree,
    index,
    attributes: new AttributeFiles(tree.attributes),
    ...named,
    root,
    rootReason,
    settings: readSettings(readTexts(release, tree, index, root)),
    paths: new Set(release.members.map(({ path }) => path)),
    place,
  };
}

type Named = Pick<Context, 'kind' | 'isPure' | 'name' | 'version'>;

/** Names that an index no longer takes, such as `.tar.bz2`, are read by their last hyphen. */
function readName(filename: string): Named {
  const parsed = parseDistributionFilename(filename);
  if (parsed.ok) {
    const { kind, name, version } = parsed.value;
    const isPure = parsed.value.kind === 'wheel' && parsed.value.platformTags.join() === 'any';
    return { kind, isPure, name, version: canonicalizeVersion(version) };
  }
  const stem = filename.replace(/\.(tar\.\w+|tgz|tbz2?|zip|whl)$/, '');
  const hyphen = stem.lastIndexOf('-');
  const version = parseVersion(stem.slice(hyphen + 1));
  return {
    kind: filename.endsWith('.whl') ? 'wheel' : 'sdist',
    isPure: false,
    name: normalizeName(hyphen > 0 ? stem.slice(0, hyphen) : stem),
    version: version.ok ? canonicalizeVersion(version.value) : '',
  };
}

type Placing = Pick<Context, 'root' | 'rootReason' | 'place'>;

function placeSdist({ members }: Release, index: TreeIndex): Placing {
  const { folder, reason } = findFolder(members, index);
  return { root: folder, rootReason: reason, place: (path) => `${folder}${path}` };
}

/** Installed, what lies in `NAME.data/purelib` lies beside the packages (PEP 427, "The .data directory"). */
const DATA = /^[^/]+\.data\/(?:purelib|platlib|data|scripts|headers)\//;

function placeWheel({ members }: Release, index: TreeIndex): Placing {
  const files = members
    .map((member) => ({ ...member, path: member.path.replace(DATA, '') }))
    .filter(({ path }) => !/^[^/]+\.(dist-info|data)\//.test(path));
  const folders = findFolders(files, index);
  const { folder, reason } = findFolder(files, index);
  const place = (path: string) => {
    const installed = path.replace(DATA, '');
    return `${folders.get(topOf(installed)) ?? folder}${installed}`;
  };
  return { root: findProject(folder, index), rootReason: reason, place };
}

/** Of the tree, or of the release where that has the same bytes; null where neither was read. */
export function readTreeText(path: string, { release, tree, index }: Context): string | null {
  const known = tree.contents.get(path);
  if (known) return toText(known);
  const blob = index.byPath.get(path)?.blob;
  const same = release.members.find((member) => member.blob === blob && release.kept.has(member.path));
  return same ? toText(release.kept.get(same.path)) : null;
}

/** What the tree's contents hold, or the release's where its bytes are the same. */
function readTexts({ members, kept }: Release, { contents }: SourceTree, index: TreeIndex, root: string) {
  const read = (name: string) => {
    const own = contents.get(`${root}${name}`);
    if (own) return toText(own);
    const blob = index.byPath.get(`${root}${name}`)?.blob;
    const isSame = members.some((member) => member.path === name && member.blob === blob);
    return isSame ? toText(kept.get(name)) : null;
  };
  return { pyproject: read('pyproject.toml'), setupCfg: read('setup.cfg'), setupPy: read('setup.py') };
}
