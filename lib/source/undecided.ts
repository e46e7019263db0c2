import type { SourceMatch } from './types.ts';

/** Rules that the release's own contents decide, of files that are not the same and of what tools made from others. */
const DECIDABLE = new Set(['line-endings', 'ident', 'export-subst', 'cython', 'gettext', 'made-unread']);

/** Files that could be told apart by their contents, which were not kept: to be read again with those. */
export function listUndecided({ files }: SourceMatch): Set<string> {
  const open = files.filter(({ checked, reason }) => !checked && DECIDABLE.has(reason ?? ''));
  const origins = new Set(open.flatMap(({ at }) => at ?? []));
  const sources = files.filter(({ state, at }) => state === 'identical' && at !== null && origins.has(at));
  return new Set([...sources, ...open].map(({ path }) => path));
}
