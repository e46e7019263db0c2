import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalOf } from '../../../lib/adoption/counts.ts';
import type { ProjectFacts } from '../../../lib/adoption/facts.ts';
import { toPinState, writePin } from '../../../lib/adoption/pinning.ts';
import { toPinLine, toRow } from '../../../lib/adoption/row.ts';
import { readPackages } from '../exports/toml.ts';
import { anyProjects, aProject, CIRCLE, CUE, NONE } from './a-project.ts';

const stateOf = (changes: Partial<ProjectFacts>): string => toRow(aProject(changes)).pin;

describe('a project can be pinned', () => {
  test.each<[string, Partial<ProjectFacts>]>([
    ['possible', {}],
    ['possible', { expectation: 'first-seen' }],
    ['possible', { expectation: 'accepted' }],
    ['possible', { publishers: [CUE, { ...CUE, workflow: 'wheels.yml' }] }],
    ['possible', { publishers: [CIRCLE] }],
    ['pinned', { pin: { kind: 'Google', email: 'a@b.c' }, openChanges: 1, outcome: 'failed' }],
    ['not-checked', { outcome: null, publishers: [], openChanges: 1 }],
    ['could-not-tell', { outcome: 'indeterminate', openChanges: 1 }],
    ['contradicted', { outcome: 'failed', expectation: 'rejected' }],
    ['change-rejected', { expectation: 'rejected', openChanges: 1 }],
    ['change-open', { openChanges: 1 }],
    ['change-open', { expectation: 'changed' }],
    ['change-open', { expectation: 'lost', outcome: 'no-provenance', publishers: [] }],
    ['nothing-confirmed', { outcome: 'no-provenance', expectation: 'none', publishers: [] }],
    ['partly-confirmed', { outcome: 'no-provenance', newest: { ...NONE, verified: 1, 'no-provenance': 1 } }],
    ['partly-confirmed', { newest: { ...NONE, verified: 2, unchecked: 1 } }],
    ['not-compared', { expectation: 'none' }],
    ['several-repositories', { publishers: [CUE, { ...CUE, repository: 'guild/cue' }] }],
    ['several-repositories', { isFromSeveral: true }],
  ])('%s: %j', (state, changes) => {
    expect(stateOf(changes)).toBe(state);
  });

  test('only where all that is known of its newest release is confirmed, and nobody is pinned', () => {
    fc.assert(
      fc.property(anyProjects, (projects) => {
        for (const project of projects.filter((each) => toPinState(each) === 'possible')) {
          expect(project).toMatchObject({ outcome: 'verified', openChanges: 0, pin: null });
          expect(project.newest.verified).toBe(totalOf(project.newest));
          expect(project.publishers.length).toBeGreaterThan(0);
          expect(writePin(project).pylock.ok).toBe(true);
        }
      }),
    );
  });
});

describe('what is written down', () => {
  test('is the line of an ebuild, and the identities of a pylock.toml', () => {
    const { ebuild, pylock } = writePin(aProject());
    expect(ebuild).toEqual({
      ok: true,
      text: '# cue 1.0\nPYPI_VERIFY_REPO=https://github.com/stage/cue\n',
    });
    expect(readPackages(pylock.ok ? pylock.text : '')).toEqual([
      {
        pairs: { name: 'cue', version: '1.0' },
        identities: [{ kind: 'GitHub', repository: 'stage/cue', workflow: 'release.yml' }],
      },
    ]);
    expect(toPinLine(aProject())).toBe('PYPI_VERIFY_REPO=https://github.com/stage/cue');
  });

  test('says on top that a rehearsed project is none, and that there are several publishers', () => {
    const project = aProject({ world: 'rehearsal', publishers: [CUE, { ...CUE, workflow: 'wheels.yml' }] });
    const { ebuild } = writePin(project);
    const text = (ebuild.ok ? ebuild.text : '').replace(/\n# /g, ' ');
    expect(text).toContain('cue is a project of the rehearsal: no index has it.');
    expect(text).toContain('The files of this release state 2 publishers:');
  });

  test('is no line where an ebuild cannot name the publisher', () => {
    const { ebuild, pylock } = writePin(aProject({ publishers: [CIRCLE] }));
    expect(ebuild).toMatchObject({ ok: false, code: 'EBUILD_PROVIDER' });
    expect(pylock.ok).toBe(true);
    expect(toRow(aProject({ publishers: [CIRCLE] }))).toMatchObject({ pin: 'possible', pinLine: null });
  });
});
