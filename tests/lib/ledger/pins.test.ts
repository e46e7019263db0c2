import { describe, expect, it } from 'vitest';
import type { ChangeKind, FileFact } from '../../../lib/ledger/types.ts';
import {
  aRelease,
  byGoogle,
  CUE,
  day,
  decide,
  expectationsOf,
  findChange,
  fold,
  pin,
  READ_AT,
  said,
} from './a-history.ts';

const NEXT = { ...CUE, repository: 'guild/prompt', number: '200', ownerNumber: '20' };
const moved = [
  ...aRelease('1.0', { on: 1, by: CUE }),
  ...aRelease('1.1', { on: 10, by: NEXT }),
  ...aRelease('1.2', { on: 20, by: NEXT }),
];
const changeOf = (files: FileFact[], kind: ChangeKind) => findChange(fold(files), kind);

describe('a pin', () => {
  const one = aRelease('1.0', { on: 1, by: CUE });

  it('made before first use expects its publisher from the first release on', () => {
    const ledger = fold(one, { pins: [pin('stage/cue', { workflow: 'release.yml' })] });
    expect(said(ledger)).toEqual([]);
    expect(expectationsOf(ledger, '1.0')).toEqual(['matches', 'matches']);
  });

  it('objects to a first publisher that is another', () => {
    const ledger = fold(aRelease('1.0', { on: 1, by: NEXT }), { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(findChange(ledger, 'repository-changed').message).toBe(
      'Release 1.0 was published from github.com/guild/prompt (.github/workflows/release.yml); the pin expects github.com/stage/cue.',
    );
    expect(expectationsOf(ledger, '1.0')).toEqual(['changed', 'changed']);
  });

  it.each([
    ['workflow-changed', { workflow: 'publish.yml' }],
    ['environment-changed', { environment: 'pypi' }],
  ] as const)('objects to another job of the right repository: %s', (kind, named) => {
    expect(said(fold(one, { pins: [pin('stage/cue', named)] }))).toEqual([`${kind} warning`]);
  });

  it('objects to another kind of publisher', () => {
    const google = aRelease('1.0', { on: 1, by: byGoogle('a@stage.iam.gserviceaccount.com') });
    expect(said(fold(google, { pins: [pin('stage/cue')] }))).toEqual(['kind-changed warning']);
  });

  it('says so once, for all releases of that publisher', () => {
    const files = [...aRelease('1.0', { on: 1, by: NEXT }), ...aRelease('1.1', { on: 2, by: NEXT })];
    const ledger = fold(files, { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it('answers who published: a change that leads to its publisher is settled', () => {
    const ledger = fold(moved, { pins: [pin('guild/prompt')] });
    expect(findChange(ledger, 'repository-changed').standing).toBe('pinned');
    expect(['1.0', '1.1', '1.2'].map((version) => expectationsOf(ledger, version)[0])).toEqual([
      'first-seen',
      'matches',
      'matches',
    ]);
  });

  it('does not settle on what machine it was built, nor whose a name is', () => {
    const own = [...one, ...aRelease('1.1', { on: 2, by: { ...CUE, runner: 'self-hosted' } })];
    expect(findChange(fold(own, { pins: [pin('stage/cue')] }), 'runner-changed').standing).toBe('open');
    const squatted = [
      ...one,
      ...aRelease('1.1', { on: 2, by: { ...CUE, number: '901', ownerNumber: '91' } }),
    ];
    const ledger = fold(squatted, { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['re-registered alarm']);
    expect(findChange(ledger, 're-registered').standing).toBe('open');
  });

  it('follows its repository to another name', () => {
    const renamed = [...one, ...aRelease('1.1', { on: 2, by: { ...CUE, repository: 'stage/prompt' } })];
    const ledger = fold(renamed, { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['renamed information']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['matches', 'matches']);
  });

  it('made later speaks of what is seen later', () => {
    const files = [...one, ...aRelease('1.1', { on: 2500, by: CUE, live: true })];
    const ledger = fold(files, { pins: [pin('guild/prompt', { at: day(2400) })] });
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(expectationsOf(ledger, '1.0')).toEqual(['first-seen', 'first-seen']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it('that is taken back expects nobody, and stays in the history', () => {
    const pins = [pin('guild/prompt'), pin(null, { at: READ_AT - 1 })];
    const ledger = fold(one, { pins });
    expect(ledger.pin).toBeNull();
    expect(ledger.pins).toEqual(pins);
    expect(said(ledger)).toEqual([]);
  });

  it('made after a move objects to the place that was moved to, accepted or not', () => {
    const files = [...moved, ...aRelease('1.3', { on: 2500, by: NEXT, live: true })];
    const pins = [pin('stage/cue', { at: day(2400) })];
    const accepted = decide(changeOf(moved, 'repository-changed'), { at: day(2300) });
    const ledger = fold(files, { pins, decisions: [accepted] });
    expect(expectationsOf(ledger, '1.2')).toEqual(['matches', 'matches']);
    expect(ledger.changes).toMatchObject([
      { kind: 'repository-changed', version: '1.3', standing: 'open' },
      { kind: 'repository-changed', version: '1.1', standing: 'accepted' },
    ]);
    expect(expectationsOf(ledger, '1.3')).toEqual(['changed', 'changed']);
  });

  it('means the repository that has the name when it is made', () => {
    const taken = { ...CUE, number: '901', ownerNumber: '91' };
    const files = [
      ...one,
      ...aRelease('1.1', { on: 2100, by: taken, live: true }),
      ...aRelease('1.2', { on: 2500, by: taken, live: true }),
    ];
    const pins = [pin('stage/cue', { at: day(2400) })];
    const known = [decide(changeOf(files, 're-registered'), { at: day(2200) })];
    const ledger = fold(files, { pins, decisions: known });
    expect(said(ledger)).toEqual(['re-registered alarm']);
    expect(expectationsOf(ledger, '1.2')).toEqual(['matches', 'matches']);
    const back = fold([...files, ...aRelease('1.3', { on: 2600, by: CUE, live: true })], {
      pins,
      decisions: known,
    });
    expect(expectationsOf(back, '1.3')).toEqual(['changed', 'changed']);
    expect(said(back)).toContain('repository-changed warning');
  });

  it('that was loosened settles what the stricter one objected to', () => {
    const pins = [pin('stage/cue', { workflow: 'publish.yml' }), pin('stage/cue', { at: READ_AT + 1 })];
    expect(findChange(fold(one, { pins }), 'workflow-changed').standing).toBe('pinned');
  });

  it('that was corrected settles what the mistaken one objected to', () => {
    const pins = [pin('guild/prompt'), pin('stage/cue', { at: READ_AT + 1 })];
    expect(findChange(fold(one, { pins }), 'repository-changed').standing).toBe('pinned');
  });
});
