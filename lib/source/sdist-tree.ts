/** An sdist as what a wheel is held against: a wheel is built from one as often as from a commit. */
import type { Release, ReleaseFile, SourceTree, TreeFile } from './types.ts';
import { isWorthFetching } from './worth-keeping.ts';

const MODES: Record<ReleaseFile['kind'], TreeFile['mode']> = {
  file: '100644',
  executable: '100755',
  symlink: '120000',
};

export function toTree({ members, kept }: Release): SourceTree {
  return {
    entries: members.map(({ path, kind, blob }) => ({ path, mode: MODES[kind], blob })),
    attributes: new Map(),
    contents: new Map([...kept].filter(([path]) => isWorthFetching(path))),
  };
}
