import { describe, expect, it } from 'vitest';
import type { FileFact } from '../../../lib/ledger/types.ts';
import { aFile, aRelease, type By, byGoogle, CUE, DAY, fold, observe, READ_AT } from './a-history.ts';

function read(files: FileFact[], version: string) {
  const release = fold(files).releases.find((each) => each.version === version);
  if (!release) throw new Error(`There is no release ${version}.`);
  const { states, comparedWith, pypi, differs } = release;
  return { states, comparedWith, pypi, differs };
}
const RENAMED = { ...CUE, repository: 'stage/prompt' };
const pair = (first: By, second: By, days: number) => [
  ...aRelease('1.0', { on: 1, by: first }),
  ...aRelease('1.1', { on: 1 + days, by: second }),
];

describe('the states of a release', () => {
  it.each([
    ['no-provenance', null, null],
    ['partial-provenance', CUE, null],
    ['full-provenance', CUE, CUE],
  ] as const)('are read alone where there is nothing to compare with: %s', (state, by, wheel) => {
    const found = read(aRelease('1.0', { on: 1, by, wheel }), '1.0');
    expect(found).toEqual({
      states: [state],
      comparedWith: null,
      pypi: { states: [state], comparedWith: null },
      differs: false,
    });
  });

  it('are several at once where several hold', () => {
    const files = [
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 2, by: { ...CUE, workflow: 'a.yml' }, wheel: { ...CUE, workflow: 'b.yml' } }),
      aFile('1.1', 'cp314-cp314-linux', { on: 2, by: null }),
    ];
    const states = ['partial-provenance', 'inconsistent-provenance', 'changed-provenance'];
    expect(read(files, '1.1')).toMatchObject({ states, pypi: { states }, differs: false });
  });

  it('are unknown, and not none, while a file could not be read', () => {
    const found = read(aRelease('1.0', { on: 1, by: CUE, wheel: 'unreadable' }), '1.0');
    expect(found).toEqual({
      states: [],
      comparedWith: null,
      pypi: { states: [], comparedWith: null },
      differs: false,
    });
  });

  it('are those of the files that are listed', () => {
    const files = aRelease('1.0', { on: 1, by: CUE, wheel: null });
    const [sdist, wheel] = files;
    const left = [sdist, wheel && { ...wheel, gone: [{ from: READ_AT + DAY, until: null }] }].flatMap(
      (file) => file ?? [],
    );
    expect(read(left, '1.0').states).toEqual(['full-provenance']);
  });
});

describe('PyPI’s own reading', () => {
  it('compares with a release exactly 14 days older, and with none older than that', () => {
    expect(read(pair(CUE, null, 14), '1.1').pypi).toEqual({
      states: ['no-provenance', 'lost-provenance'],
      comparedWith: '1.0',
    });
    expect(read(pair(CUE, null, 15), '1.1').pypi).toEqual({ states: ['no-provenance'], comparedWith: null });
  });

  it('forgets a loss that the ledger remembers', () => {
    expect(read(pair(CUE, null, 15), '1.1')).toMatchObject({
      states: ['no-provenance', 'lost-provenance'],
      comparedWith: '1.0',
      differs: true,
    });
  });

  it('calls a rename a change, which the repository’s number says it is not', () => {
    expect(read(pair(CUE, RENAMED, 5), '1.1')).toMatchObject({
      states: ['full-provenance'],
      pypi: { states: ['full-provenance', 'changed-provenance'], comparedWith: '1.0' },
      differs: true,
    });
  });

  it('sees no change where a stranger took the name, which the number says there is', () => {
    expect(read(pair(CUE, { ...CUE, number: '901', ownerNumber: '91' }, 5), '1.1')).toMatchObject({
      states: ['full-provenance', 'changed-provenance'],
      pypi: { states: ['full-provenance'] },
      differs: true,
    });
  });

  it('holds a back-port against the newest release, which the ledger does not', () => {
    const files = [
      ...aRelease('1.0.0', { on: 1, by: null }),
      ...aRelease('2.0.0', { on: 50, by: CUE }),
      ...aRelease('1.0.1', { on: 55, by: null }),
    ];
    expect(read(files, '1.0.1')).toMatchObject({
      states: ['no-provenance'],
      pypi: { states: ['no-provenance', 'lost-provenance'], comparedWith: '2.0.0' },
      differs: true,
    });
  });

  it('reaches past a nearer release that has none', () => {
    const files = [
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 3, by: null }),
      ...aRelease('1.2', { on: 5, by: null }),
    ];
    expect(read(files, '1.2').pypi).toEqual({
      states: ['no-provenance', 'lost-provenance'],
      comparedWith: '1.0',
    });
  });

  it('compares with the higher version of two that came at one moment, and never with its own moment', () => {
    const files = [
      ...aRelease('1.1', { on: 1, by: CUE }),
      ...aRelease('1.0', { on: 1, by: RENAMED }),
      ...aRelease('2.0', { on: 2, by: CUE }),
    ];
    expect(read(files, '2.0').pypi).toEqual({ states: ['full-provenance'], comparedWith: '1.1' });
    expect(read(files, '1.0').pypi.comparedWith).toBeNull();
    expect(read(files, '1.1').pypi.comparedWith).toBeNull();
  });

  it('goes by the publisher that the index states, though nothing proves it', () => {
    const unproved = { ...CUE, workflow: 'other.yml' };
    const signed = fold(pair(CUE, unproved, 5));
    expect(signed.releases[0]?.pypi.states).toContain('changed-provenance');
    const failed = pair(CUE, unproved, 5).map((file) => ({
      ...file,
      observations: file.observations.map((observation) => ({
        ...observation,
        outcome: 'failed' as const,
        code: 'SIGNATURE' as const,
        attestations: observation.attestations.map((each) => ({
          ...each,
          outcome: 'failed' as const,
          claims: null,
        })),
      })),
    }));
    const found = read(failed, '1.1');
    expect(found.pypi.states).toEqual(['full-provenance', 'changed-provenance']);
    expect(found.states).toEqual(['full-provenance']);
  });

  it('calls nothing changed beside a document that it cannot read', () => {
    expect(read(pair(CUE, 'contradicted', 5), '1.1').pypi).toEqual({
      states: ['full-provenance'],
      comparedWith: '1.0',
    });
    expect(read(pair('contradicted', CUE, 5), '1.1').pypi).toEqual({
      states: ['full-provenance'],
      comparedWith: '1.0',
    });
  });

  it('calls nothing changed beside a release of which a file could not be read yet', () => {
    const files = [
      ...aRelease('1.0', { on: 1, by: CUE, wheel: 'unreadable' }),
      ...aRelease('1.1', { on: 5, by: RENAMED }),
    ];
    expect(read(files, '1.1').pypi).toEqual({ states: ['full-provenance'], comparedWith: '1.0' });
  });

  it('tells accounts apart, which have no workflow', () => {
    const accounts = pair(
      byGoogle('a@stage.iam.gserviceaccount.com'),
      byGoogle('b@stage.iam.gserviceaccount.com'),
      5,
    );
    expect(read(accounts, '1.1').pypi.states).toEqual(['full-provenance', 'changed-provenance']);
  });

  it('says what the index holds now: provenance withdrawn is no provenance', () => {
    const files = aRelease('1.0', { on: 1, by: CUE }).map((file) => ({
      ...file,
      observations: [...file.observations, observe(READ_AT + DAY, null)],
    }));
    expect(read(files, '1.0').pypi.states).toEqual(['no-provenance']);
  });
});
