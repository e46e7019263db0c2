import type { ChangesQuery } from '@/lib/queries/dto';

type ChangesView = Omit<ChangesQuery, 'limit'>;

/** The usual length of a page, which an address need not name. */
const LIMIT = 50;

const KEYS = ['project', 'collection', 'world', 'kind', 'severity', 'observed', 'standing', 'after'] as const;

/** What the address holds, in a fixed order. A filter that changes starts again from the newest. */
export function toParams(query: ChangesQuery, change: Partial<ChangesView> = {}): [string, string][] {
  const next = { ...query, after: null, ...change };
  const pairs = KEYS.flatMap((key): [string, string][] => {
    const value = next[key];
    return value ? [[key, value]] : [];
  });
  return query.limit === LIMIT ? pairs : [...pairs, ['limit', String(query.limit)]];
}

export function toHref(query: ChangesQuery, change: Partial<ChangesView> = {}): string {
  const search = new URLSearchParams(toParams(query, change)).toString();
  return search ? `/changes?${search}` : '/changes';
}

/** The same filters; a feed begins with the newest, and is as long as it is. */
export function toFeed(query: ChangesQuery): string {
  const search = new URLSearchParams(toParams({ ...query, limit: LIMIT })).toString();
  return search ? `/changes.atom?${search}` : '/changes.atom';
}

export const isFiltered = ({
  project,
  collection,
  world,
  kind,
  severity,
  observed,
  standing,
}: ChangesQuery): boolean =>
  [project, collection, world, kind, severity, observed, standing].some((value) => value !== null);
