/** Each file of a release, held against a tree: one class for each, and why. */
import { EMPTY_BLOB } from './blob.ts';
import { type Context, type Rule, toContext } from './context.ts';
import { explainDistInfo, explainEggInfo, explainPkgInfo } from './core-metadata.ts';
import { listEntryModules } from './entry-points.ts';
import { isIdentical, isUnexplained } from './finding.ts';
import { findThroughLink } from './links.ts';
import { explainMadeFrom } from './made-from.ts';
import { explainRewritten } from './rewritten.ts';
import { findRun, isCode, isCommandList, isTest } from './runs.ts';
import { explainScript } from './scripts.ts';
import { toSentence } from './sentence.ts';
import type {
  ComparedFile,
  Counts,
  FileState,
  Finding,
  Release,
  ReleaseFile,
  SourceMatch,
  SourceTree,
  Subject,
} from './types.ts';
import {
  explainCompiled,
  explainFilters,
  explainKeywords,
  explainLFS,
  explainLineEndings,
  explainSubmodule,
} from './uncomparable.ts';
import {
  explainCargoLock,
  explainDeclared,
  explainHistory,
  explainSetupCfg,
  explainSetupPy,
  explainSubstituted,
  explainVersionFile,
} from './written.ts';

/** In this order; the first that has something to say of a file that is not the same says it. */
const RULES: readonly Rule[] = [
  explainPkgInfo,
  explainEggInfo,
  explainDistInfo,
  explainSetupCfg,
  explainVersionFile,
  explainSubstituted,
  explainRewritten,
  explainSubmodule,
  explainLFS,
  explainLineEndings,
  explainKeywords,
  explainFilters,
  explainMoved,
  explainSetupPy,
  explainScript,
  explainMadeFrom,
  explainHistory,
  explainCargoLock,
  explainDeclared,
  explainCompiled,
];

export function compareWithTree(release: Release, tree: SourceTree, subject: Subject): SourceMatch {
  const context = toContext(release, tree, subject);
  const runs = listEntryModules(context);
  const files = release.members.map((file): ComparedFile => {
    return { path: file.path, ...toFinding(file, context), runs: findRun(file.path, runs) };
  });
  const onlyInRepository = countUnused(files, context);
  const counts = toCounts(files, onlyInRepository.total);
  const unchecked = files.filter((file) => file.state === 'generated' && isUncheckedCode(file)).length;
  return {
    subject,
    sentence: toSentence(counts, subject, unchecked),
    counts,
    unchecked,
    root: context.root,
    rootReason: context.rootReason,
    files: files.toSorted((a, b) => toRank(a) - toRank(b) || (a.path < b.path ? -1 : 1)),
    onlyInRepository,
  };
}

function toFinding(file: ReleaseFile, context: Context): Finding {
  const at = context.place(file.path);
  const entry = context.index.byPath.get(at);
  const isLink = file.kind === 'symlink';
  if (entry?.blob === file.blob && isLink === (entry.mode === '120000') && entry.mode !== '160000')
    return isIdentical(at);
  const target = isLink ? null : findThroughLink(at, file.blob, context.index);
  if (target) {
    return isIdentical(
      target.path,
      'link',
      `A link in the tree leads to ${target.path}, which has these bytes.`,
    );
  }
  for (const rule of RULES) {
    const finding = rule(file, at, context);
    if (finding) return finding;
  }
  return isUnexplained(entry !== undefined, at, null, null);
}

/** Packaging moves files: the same bytes at another path are in the tree, and it is said where. */
function explainMoved({ blob, kind, path }: ReleaseFile, at: string, { index }: Context): Finding | null {
  if (index.byPath.has(at) || kind === 'symlink') return null;
  const places = (index.byBlob.get(blob) ?? []).filter(({ mode }) => mode === '100644' || mode === '100755');
  const [place] = places.toSorted(
    (a, b) => Number(isNamesake(b.path, path)) - Number(isNamesake(a.path, path)),
  );
  if (!place) return null;
  const explanation =
    blob === EMPTY_BLOB
      ? 'It is empty, as other files of the tree are.'
      : `The same bytes are at ${place.path}.`;
  return isIdentical(place.path, 'moved', explanation);
}

const isNamesake = (a: string, b: string): boolean =>
  a.slice(a.lastIndexOf('/')) === b.slice(b.lastIndexOf('/'));

/** Whether a file that runs without being called, or says what does, is nowhere in the tree, or its making could not be shown. */
export function comesFirst({ path, runs, state, checked }: ComparedFile): boolean {
  const isAboutRunning = runs !== null || isCommandList(path);
  return isAboutRunning && state !== 'identical' && !(state === 'generated' && checked);
}

/** Whether a file that runs without being called is not in the tree as it is, and nothing explains that. */
export const isUnexplainedRun = ({ runs, state }: Pick<ComparedFile, 'runs' | 'state'>): boolean =>
  runs !== null && (state === 'different' || state === 'only-in-release');

/** Code, or what says which code runs, that is explained by what surrounds it alone: nothing shows what is in it. */
export function isUncheckedCode({ path, runs, state, checked }: ComparedFile): boolean {
  const isExplained = state === 'generated' || state === 'not-comparable';
  return isExplained && !checked && (runs !== null || isCode(path) || isCommandList(path));
}

const ORDER: FileState[] = ['different', 'only-in-release', 'not-comparable', 'generated', 'identical'];
/** Of what the build made, code that was not checked stands before the rest. */
const toRank = (file: ComparedFile): number =>
  (comesFirst(file) ? 0 : ORDER.length) + ORDER.indexOf(file.state) - (isUncheckedCode(file) ? 0.5 : 0);

function toCounts(files: readonly ComparedFile[], onlyInRepository: number): Counts {
  const count = (state: FileState) => files.filter((file) => file.state === state).length;
  return {
    inRelease: files.length,
    identical: count('identical'),
    generated: count('generated'),
    different: count('different'),
    onlyInRelease: count('only-in-release'),
    notComparable: count('not-comparable'),
    onlyInRepository,
  };
}

function countUnused(files: readonly ComparedFile[], { tree, place, root, attributes }: Context) {
  const used = new Set(files.flatMap(({ path, at }) => (at === null ? [place(path)] : [place(path), at])));
  const unused = tree.entries.filter(({ path }) => !used.has(path));
  return {
    total: unused.length,
    tests: unused.filter(({ path }) => isTest(path)).length,
    exportIgnored:
      tree.attributes.size === 0 ? 0 : unused.filter(({ path }) => attributes.isExportIgnored(path)).length,
    outside: unused.filter(({ path }) => !path.startsWith(root)).length,
  };
}
