/** Files of real releases and the trees of their commits, as they were listed: no contents, but those of a few `setup.cfg`. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Release, SourceMatch, SourceTree } from '../../../lib/source/types.ts';

export type Counted = {
  inRelease: number;
  identical: number;
  different: string[];
  onlyInRelease: string[];
  onlyInTree: number;
};
export type Listing = { commit: string; release: Release; tree: SourceTree; counted: Counted };

type Mode = '100644' | '100755' | '120000' | '160000';
type Row = { sdist: string; commit: string; counted: Counted };
export type WideRow = Row & {
  release: [path: string, size: number, blob: string, sha256: string][];
  tree: [path: string, mode: Mode, blob: string, size: number][];
};
type NarrowRow = Row & { release: string[]; tree: string[] };

/** By what the sdist is called before its version. */
const SETUP_CFG = new Map(
  readdirSync(join(import.meta.dirname, 'setup-cfg')).map((name) => [
    basename(name, '.cfg'),
    readFileSync(join(import.meta.dirname, 'setup-cfg', name)),
  ]),
);

export function toListing({ sdist, commit, counted, release, tree }: WideRow): Listing {
  const setupCfg = SETUP_CFG.get(sdist.slice(0, sdist.lastIndexOf('-')));
  const members = release.map(([path, size, blob, sha256]) => ({
    path,
    kind: 'file' as const,
    size,
    sha256,
    blob,
  }));
  const entries = tree.map(([path, mode, blob]) => ({ path, mode, blob }));
  const contents = new Map<string, Uint8Array>(setupCfg ? [['setup.cfg', setupCfg]] : []);
  return {
    commit,
    counted,
    release: { filename: sdist, members, kept: new Map() },
    tree: { entries, attributes: new Map(), contents },
  };
}

/** Two of the listings, which are kept here: one that flit built, one that setuptools did. */
export function listKept(): Listing[] {
  const rows: NarrowRow[] = JSON.parse(readFileSync(join(import.meta.dirname, 'listings.json'), 'utf8'));
  return rows.map(({ release, tree, ...row }) =>
    toListing({
      ...row,
      release: release.map((line) => {
        const [blob = '', sha256 = '', size = '', path = ''] = line.split(/ (.{64}) (\d+) /);
        return [path, Number(size), blob, sha256];
      }),
      tree: tree.map((line) => {
        const [mode = '', blob = '', path = ''] = line.split(/ (.{40}) /);
        return [path, mode as Mode, blob, 0];
      }),
    }),
  );
}

/** The classes that a listing has to give: what is not the same was made by the build, all of it. */
export function toExpected({ counted }: Listing) {
  return {
    counts: {
      inRelease: counted.inRelease,
      identical: counted.identical,
      generated: counted.different.length + counted.onlyInRelease.length,
      different: 0,
      onlyInRelease: 0,
      notComparable: 0,
      onlyInRepository: counted.onlyInTree,
    },
    generated: [...counted.different, ...counted.onlyInRelease].toSorted(),
  };
}

export const toSeen = ({ counts, files }: SourceMatch) => ({
  counts,
  generated: files.flatMap(({ state, path }) => (state === 'generated' ? [path] : [])).toSorted(),
});
