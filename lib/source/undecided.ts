import type { SourceMatch } from './types.ts';

/** Rules that the release's own contents decide. */
const DECIDABLE = new Set(['line-endings', 'ident', 'export-subst']);

/** Files that could be told apart by their contents, which were not kept: to be read again with those. */
export function listUndecided({ files }: SourceMatch): Set<string> {
  const open = files.filter(
    ({ state, checked, reason }) => state === 'not-comparable' && !checked && DECIDABLE.has(reason ?? ''),
  );
  return new Set(open.map(({ path }) => path));
}
