import type { AdoptionFormat, AdoptionQuery } from '@/lib/queries/views/adoption';

/** What differs from all projects of the index, in a fixed order. */
export function toPairs({ collection, world, goal }: AdoptionQuery): [string, string][] {
  const pairs: [string, string][] = collection ? [['collection', collection]] : [];
  if (world !== 'pypi') pairs.push(['world', world]);
  return goal === null ? pairs : [...pairs, ['goal', String(goal)]];
}

function toAddress(path: string, pairs: [string, string][]): string {
  const search = new URLSearchParams(pairs).toString();
  return search ? `${path}?${search}` : path;
}

export const toHref = (query: AdoptionQuery): string => toAddress('/adoption', toPairs(query));

export const toExportHref = (query: AdoptionQuery, format: AdoptionFormat): string =>
  toAddress('/api/v1/adoption', [['format', format], ...toPairs(query)]);
