import type { Board } from '@/lib/queries/dto';

export type BoardView = Board['query'];
type Change = Partial<BoardView> & { page?: number };

/** The board's whole state is its address: what differs from a plain board, in a fixed order. */
export function toSearch(view: BoardView, change: Change = {}): string {
  const next = { ...view, ...change };
  const search = new URLSearchParams();
  if (next.q) search.set('q', next.q);
  if (next.collection && !next.path) search.set('collection', next.collection);
  if (next.outcome) search.set('outcome', next.outcome);
  if (next.expectation) search.set('expectation', next.expectation);
  if (next.known) search.set('known', next.known);
  if (next.world) search.set('world', next.world);
  if (next.sort !== 'outcome' || next.order !== 'asc') {
    search.set('sort', next.sort);
    search.set('order', next.order);
  }
  if (change.page && change.page > 1) search.set('page', String(change.page));
  return search.toString();
}

export function toHref(view: BoardView, change: Change = {}): string {
  const search = toSearch(view, change);
  const path = view.path ?? '/';
  return search ? `${path}?${search}` : path;
}

/** All that matches, for a spreadsheet; a page of a collection has its projects alone. */
export function toCSVHref({ path, ...view }: BoardView): string {
  const search = new URLSearchParams(toSearch(view));
  if (path) search.set('collection', view.collection ?? '');
  search.set('format', 'csv');
  return `/api/v1/projects?${search}`;
}
