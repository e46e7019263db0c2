import { describe, expect, it } from 'vitest';
import { toFeed, toHref, toParams } from '../../components/changes/changes-href.ts';
import { changePath } from '../../components/ui/paths.ts';
import type { ChangesQuery } from '../../lib/queries/dto.ts';

const plain: ChangesQuery = {
  project: null,
  collection: null,
  world: null,
  kind: null,
  severity: null,
  observed: null,
  standing: null,
  after: null,
  limit: 50,
};

describe('the address of a list of changes', () => {
  it('is bare for all of them', () => {
    expect(toHref(plain)).toBe('/changes');
  });
  it('carries everything that is asked for, in a fixed order', () => {
    const query: ChangesQuery = { ...plain, standing: 'open', world: 'pypi', project: 'a', limit: 20 };
    expect(toHref(query, { kind: 'lost', severity: 'warning', observed: 'live' })).toBe(
      '/changes?project=a&world=pypi&kind=lost&severity=warning&observed=live&standing=open&limit=20',
    );
  });
  it('starts again from the newest when the filter changes', () => {
    const query = { ...plain, after: '1-ab' };
    expect(toHref(query, { severity: 'alarm' })).toBe('/changes?severity=alarm');
    expect(toParams(query, { after: query.after })).toEqual([['after', '1-ab']]);
  });
  it('leads to a feed with the same filters, which begins with the newest', () => {
    expect(toFeed({ ...plain, after: '1-ab', limit: 20 })).toBe('/changes.atom');
    expect(toFeed({ ...plain, severity: 'alarm', observed: 'live' })).toBe(
      '/changes.atom?severity=alarm&observed=live',
    );
  });
  it('points at a change among the others of its project', () => {
    expect(changePath('sample', '0123456789abcdef'.repeat(4))).toBe('/projects/sample#change-0123456789ab');
  });
});
