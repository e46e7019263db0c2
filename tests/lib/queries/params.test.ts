import { describe, expect, it } from 'vitest';
import { parseBoardQuery } from '../../../lib/queries/board.ts';
import { parseChangesQuery } from '../../../lib/queries/changes.ts';

const BOARD = {
  collection: null,
  q: '',
  outcome: null,
  world: null,
  expectation: null,
  known: null,
  sort: 'outcome',
  order: 'asc',
  page: 1,
  perPage: 50,
};
const CHANGES = {
  collection: null,
  project: null,
  world: null,
  kind: null,
  severity: null,
  observed: null,
  standing: null,
  after: null,
  limit: 50,
};

describe('the query of the board', () => {
  it.each([
    ['nothing', {}],
    ['a typo', { outcome: 'verifed', world: 'npm', expectation: '', sort: 'x', order: 'up', page: 'two' }],
    ['everything twice', { q: ['a', 'b'], outcome: ['failed', 'failed'], page: ['1', '2'] }],
    ['a page before the first', { page: '0' }],
    ['a page far behind the last', { page: '100001' }],
    ['a part of a page', { page: '1.5' }],
    ['no number', { page: 'Infinity' }],
    ['something else', { colour: 'green' }],
  ])('is none where it is %s', (_, params) => {
    expect(parseBoardQuery(params)).toEqual(BOARD);
  });

  it('is read whole, and its text without blanks around it', () => {
    const params = {
      q: `  ${'ä'.repeat(300)}`,
      outcome: 'unchecked',
      sort: 'checked',
      order: 'desc',
      page: '7',
    };
    const query = { q: 'ä'.repeat(200), outcome: 'unchecked', sort: 'checked', order: 'desc', page: 7 };
    expect(parseBoardQuery(params)).toEqual({ ...BOARD, ...query });
  });
});

describe('the query of the changes', () => {
  const cursor = `1733354041000-${'a'.repeat(64)}`;
  it.each([
    ['nothing', {}],
    ['a typo', { project: '', world: 'x', kind: 'moved', severity: 'loud', observed: 'no', standing: '' }],
    ['a place that is none', { after: `x${cursor}` }],
    ['everything twice', { project: ['a', 'b'], after: [cursor, cursor] }],
    ['none at all', { limit: '0' }],
    ['a part of one', { limit: '1.5' }],
    ['no number', { limit: 'Infinity' }],
  ])('is none where it is %s', (_, params) => {
    expect(parseChangesQuery(params)).toEqual(CHANGES);
  });

  it('is read whole, by the project’s one name, and never for more than 200', () => {
    const params = { project: 'Foo.Bar', kind: 'lost', standing: 'open', after: cursor, limit: '1e9' };
    const query = { project: 'foo-bar', kind: 'lost', standing: 'open', after: cursor, limit: 200 };
    expect(parseChangesQuery(params)).toEqual({ ...CHANGES, ...query });
  });
});
