import { describe, expect, it } from 'vitest';
import { type BoardView, toHref, toSearch } from '../../components/board/board-href.ts';

const plain: BoardView = { q: '', outcome: null, world: null, sort: 'outcome', order: 'asc' };

describe('the address of a board', () => {
  it('is bare for the plain board', () => {
    expect(toHref(plain)).toBe('/');
  });
  it('carries everything that differs, in a fixed order', () => {
    const view: BoardView = { q: 'a b&c', outcome: 'failed', world: 'pypi', sort: 'project', order: 'desc' };
    expect(toHref(view, { page: 3, expectation: 'lost' })).toBe(
      '/?q=a+b%26c&outcome=failed&expectation=lost&world=pypi&sort=project&order=desc&page=3',
    );
  });
  it('goes back to the first page when the filter changes', () => {
    expect(toHref({ ...plain, q: 'x' }, { outcome: 'verified' })).toBe('/?q=x&outcome=verified');
  });
  it('leaves out a filter that is taken back', () => {
    expect(toSearch({ ...plain, outcome: 'failed' }, { outcome: null })).toBe('');
  });
});
