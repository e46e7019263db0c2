/** What of a change somebody looks for first: what runs, and what is asked for. Facts, in the words of the files themselves. */
import { quote } from '../pep740/text.ts';
import { toText } from './blob.ts';
import { readHeaders } from './core-metadata.ts';
import { listEntryPoints } from './entry-points.ts';
import { findRun, isNative } from './runs.ts';
import { readSettings } from './settings.ts';
import type { Release } from './types.ts';

export type Fact = {
  kind:
    | 'entry-points'
    | 'start-up'
    | 'build-backend'
    | 'build-requires'
    | 'requires-dist'
    | 'native'
    | 'runs-at-install';
  added: string[];
  removed: string[];
  /** False where one of the two was not read: then nothing is said of it. */
  known: boolean;
};

type Reader = (release: Release) => string[] | null;

const READERS: [kind: Fact['kind'], read: Reader][] = [
  ['start-up', (release) => listFiles(release, (path) => findRun(path) === 'start-up')],
  ['runs-at-install', (release) => listFiles(release, (path) => findRun(path) === 'install')],
  ['native', (release) => listFiles(release, isNative)],
  ['entry-points', listEntryPoints],
  ['build-backend', (release) => readBuild(release, ({ backend }) => (backend === null ? [] : [backend]))],
  ['build-requires', (release) => readBuild(release, ({ requires }) => requires)],
  ['requires-dist', (release) => readMetadata(release, 'Requires-Dist')],
];

/** What one release has of each kind; null where that was not read. */
export type ReleaseFacts = Record<Fact['kind'], string[] | null>;

export const readFacts = (release: Release): ReleaseFacts =>
  Object.fromEntries(READERS.map(([kind, read]) => [kind, read(release)])) as ReleaseFacts;

/** Those alone in which the two differ, or cannot be compared. */
export function compareFacts(older: ReleaseFacts, newer: ReleaseFacts): Fact[] {
  return READERS.flatMap(([kind]): Fact[] => {
    const [before, after] = [older[kind], newer[kind]];
    if (before === null || after === null) return [{ kind, added: [], removed: [], known: false }];
    const added = after.filter((each) => !before.includes(each));
    const removed = before.filter((each) => !after.includes(each));
    return added.length + removed.length === 0 ? [] : [{ kind, added, removed, known: true }];
  });
}

/** With their digest, so that one that is other than before is one that came and one that went. */
function listFiles({ members }: Release, isWanted: (path: string) => boolean): string[] {
  return members
    .filter(({ path }) => isWanted(path))
    .map(({ path, blob }) => `${path} (${blob.slice(0, 12)})`);
}

function readBuild(
  release: Release,
  pick: (settings: ReturnType<typeof readSettings>) => string[],
): string[] | null {
  const read = (name: string) => {
    const isThere = release.members.some(({ path }) => path === name);
    return isThere ? { text: toText(release.kept.get(name)), isThere } : { text: null, isThere };
  };
  const [pyproject, setupCfg, setupPy] = [read('pyproject.toml'), read('setup.cfg'), read('setup.py')];
  if ([pyproject, setupCfg, setupPy].some(({ text, isThere }) => isThere && text === null)) return null;
  return pick(readSettings({ pyproject: pyproject.text, setupCfg: setupCfg.text, setupPy: setupPy.text }));
}

/** Of PKG-INFO in an sdist, of METADATA in a wheel. */
function readMetadata({ members, kept }: Release, header: string): string[] | null {
  const file = members.find(({ path }) => path === 'PKG-INFO' || /^[^/]+\.dist-info\/METADATA$/.test(path));
  const text = file === undefined ? null : toText(kept.get(file.path));
  return text === null ? null : readHeaders(text, header);
}

const NAMES: Record<Fact['kind'], [one: string, several: string]> = {
  'entry-points': ['entry point', 'entry points'],
  'start-up': ['file that runs when Python starts', 'files that run when Python starts'],
  'build-backend': ['build backend', 'build backends'],
  'build-requires': ['requirement of the build', 'requirements of the build'],
  'requires-dist': ['dependency', 'dependencies'],
  native: ['compiled file', 'compiled files'],
  'runs-at-install': ['file that runs when it is installed', 'files that run when it is installed'],
};

/** One sentence, such as `Added 1 entry point: "console_scripts x = y:z".`; at most five of each are named. */
export function toFactSentence({ kind, added, removed, known }: Fact): string {
  const [one, several] = NAMES[kind];
  if (!known) return `Whether the ${several} changed could not be told.`;
  const say = (verb: string, items: string[]) => {
    if (items.length === 0) return [];
    const more = items.length > MAX_NAMED ? `, and ${items.length - MAX_NAMED} more` : '';
    const named = items.slice(0, MAX_NAMED).map(quote).join(', ');
    return [`${verb} ${items.length} ${items.length === 1 ? one : several}: ${named}${more}.`];
  };
  return [...say('Added', added), ...say('Removed', removed)].join(' ');
}

const MAX_NAMED = 5;
