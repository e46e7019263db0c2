import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../lib/ledger/ledger.ts';
import {
  aFile,
  aRelease,
  CUE,
  day,
  expectationsOf,
  findChange,
  fold,
  HOUR,
  READ_AT,
  said,
} from './a-history.ts';

const STRANGER = { ...CUE, repository: 'understage/cue', number: '900', ownerNumber: '90' };
const comparedWith = ({ releases }: Ledger, version: string) =>
  releases.find((each) => each.version === version)?.comparedWith;

describe('a release line', () => {
  const old = aRelease('1.26.18', { on: 1, by: null });
  const modern = [...aRelease('2.2.0', { on: 50, by: CUE }), ...aRelease('2.2.1', { on: 60, by: CUE })];

  it('that never had provenance is not said to have lost it by a back-port', () => {
    const ledger = fold([...old, ...modern, ...aRelease('1.26.19', { on: 70, by: null })]);
    expect(said(ledger)).toEqual([]);
    expect(expectationsOf(ledger, '1.26.19')).toEqual(['none', 'none']);
  });

  it('is not measured by a back-port: a new line follows the newest line below it', () => {
    const ledger = fold([
      ...old,
      ...modern,
      ...aRelease('1.26.19', { on: 70, by: null }),
      ...aRelease('2.3.0', { on: 80, by: CUE }),
      ...aRelease('2.4.0', { on: 90, by: null }),
    ]);
    expect(said(ledger)).toEqual(['lost warning']);
    expect(findChange(ledger, 'lost')).toMatchObject({ version: '2.4.0', before: { version: '2.3.0' } });
    expect(comparedWith(ledger, '2.3.0')).toBe('2.2.1');
  });

  it('opened on an old major follows that major', () => {
    expect(said(fold([...old, ...modern, ...aRelease('1.27.0', { on: 70, by: null })]))).toEqual([]);
  });

  it('that had provenance loses it, whatever the newest release has', () => {
    const ledger = fold([
      ...aRelease('1.26.18', { on: 1, by: CUE }),
      ...modern,
      ...aRelease('1.26.19', { on: 70, by: null }),
    ]);
    expect(findChange(ledger, 'lost')).toMatchObject({ version: '1.26.19', before: { version: '1.26.18' } });
  });

  it('without a known publisher is held against the publishers of the lines below, or of any', () => {
    const ledger = fold([...old, ...modern, ...aRelease('1.26.19', { on: 70, by: STRANGER })]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
  });

  it('below all that is known is compared all the same: a low number is no way around', () => {
    const ledger = fold([...modern, ...aRelease('0.0.1', { on: 70, by: STRANGER })]);
    expect(findChange(ledger, 'repository-changed').before?.version).toBe('2.2.1');
    expect(said(fold([...modern, ...aRelease('0.0.1', { on: 70, by: null })]))).toEqual(['lost warning']);
  });

  it('answers to itself also where a lower number comes later', () => {
    const ledger = fold([...old, ...modern, ...aRelease('2.2.0.post1', { on: 70, by: null })]);
    expect(findChange(ledger, 'lost').before?.version).toBe('2.2.1');
    const opened = fold([
      ...old,
      ...aRelease('2.2.5', { on: 50, by: CUE }),
      ...aRelease('2.2.4', { on: 60, by: null }),
    ]);
    expect(findChange(opened, 'lost').before?.version).toBe('2.2.5');
  });

  it('keeps to its epoch', () => {
    const ledger = fold([
      ...aRelease('2024.1.0', { on: 1, by: null }),
      ...aRelease('1!1.0.0', { on: 50, by: CUE }),
      ...aRelease('2024.1.1', { on: 60, by: null }),
      ...aRelease('1!1.0.1', { on: 70, by: CUE }),
    ]);
    expect(said(ledger)).toEqual([]);
  });

  it('has its post-releases', () => {
    const ledger = fold([...modern, ...aRelease('2.2.1.post1', { on: 70, by: null })]);
    expect(findChange(ledger, 'lost').before?.version).toBe('2.2.1');
  });
});

describe('a prerelease', () => {
  const stable = aRelease('1.0.0', { on: 1, by: CUE });
  const nightly = { ...CUE, workflow: 'nightly.yml', runner: 'self-hosted' };

  it('without provenance takes nothing from stable releases, nor they from it', () => {
    const ledger = fold([
      ...stable,
      ...aRelease('1.1.0rc1', { on: 10, by: null }),
      ...aRelease('1.1.0', { on: 20, by: CUE }),
      ...aRelease('1.2.0.dev1', { on: 30, by: null }),
    ]);
    expect(said(ledger)).toEqual([]);
    expect(expectationsOf(ledger, '1.1.0rc1')).toEqual(['none', 'none']);
  });

  it('loses provenance that prereleases had', () => {
    const ledger = fold([
      ...aRelease('1.0.0rc1', { on: 1, by: CUE }),
      ...aRelease('1.0.0rc2', { on: 2, by: null }),
    ]);
    expect(said(ledger)).toEqual(['lost warning']);
  });

  it('may be built in its own way by whoever publishes the stable ones', () => {
    const ledger = fold([
      ...stable,
      ...aRelease('1.1.0.dev1', { on: 10, by: nightly }),
      ...aRelease('1.1.0', { on: 20, by: CUE }),
      ...aRelease('1.2.0.dev1', { on: 30, by: nightly }),
    ]);
    expect(said(ledger)).toEqual([]);
    expect(expectationsOf(ledger, '1.1.0.dev1')).toEqual(['matches', 'matches']);
  });

  it('by a stranger is one, though it is the first prerelease', () => {
    const ledger = fold([...stable, ...aRelease('2.0.0a1', { on: 10, by: STRANGER })]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
  });
});

describe('a yanked release', () => {
  const first = aRelease('1.0.0', { on: 1, by: CUE });

  it('is not judged, and judges nothing', () => {
    const ledger = fold([
      ...first,
      ...aRelease('1.0.1', { on: 10, by: null, yanked: true }),
      ...aRelease('1.0.2', { on: 20, by: STRANGER, yanked: true }),
      ...aRelease('1.0.3', { on: 30, by: CUE }),
    ]);
    expect(said(ledger)).toEqual([]);
    expect(comparedWith(ledger, '1.0.3')).toBe('1.0.0');
    expect(expectationsOf(ledger, '1.0.2')).toEqual(['none', 'none']);
  });

  it('that was seen before it was yanked keeps what was said of it', () => {
    const bad = aRelease('1.0.1', { on: 10, by: STRANGER, live: true }).map((file) => ({
      ...file,
      yanked: [{ from: day(12), until: null }],
    }));
    const ledger = fold([...first, ...bad, ...aRelease('1.0.2', { on: 20, by: CUE, live: true })]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(findChange(ledger, 'repository-changed').standing).toBe('open');
    expect(expectationsOf(ledger, '1.0.2')).toEqual(['matches', 'matches']);
  });

  it('is judged once it is offered again', () => {
    const [sdist] = aRelease('1.0.1', { on: 10, by: STRANGER });
    const offered = { from: READ_AT, until: READ_AT + HOUR };
    expect(said(fold([...first, ...(sdist ? [{ ...sdist, yanked: [offered] }] : [])]))).toEqual([
      'repository-changed warning',
    ]);
  });

  it('with one file not yanked is judged', () => {
    const files = [
      aFile('1.0.1', 'sdist', { on: 10, by: STRANGER, yanked: true }),
      aFile('1.0.1', 'py3-none-any', { on: 10, by: STRANGER }),
    ];
    expect(said(fold([...first, ...files]))).toEqual(['repository-changed warning']);
  });
});

describe('a release that is gone', () => {
  it('is remembered: the next is compared with it', () => {
    const gone = aRelease('1.0.0', { on: 1, by: CUE, gone: true });
    const ledger = fold([...gone, ...aRelease('1.0.1', { on: 10, by: STRANGER })]);
    expect(findChange(ledger, 'repository-changed').before?.version).toBe('1.0.0');
    expect(ledger.releases.find(({ version }) => version === '1.0.0')?.states).toEqual([]);
  });

  it('in part is what its other files are', () => {
    const files = [
      ...aRelease('1.0.0', { on: 1, by: CUE }),
      aFile('1.0.1', 'sdist', { on: 10, by: CUE }),
      aFile('1.0.1', 'py3-none-any', { on: 10, by: STRANGER, gone: true }),
    ];
    const release = fold(files).releases.find(({ version }) => version === '1.0.1');
    expect(release?.files.map(({ expectation }) => expectation)).toEqual(['changed', 'matches']);
    expect(release?.expectation).toBe('matches');
  });
});

describe('files whose version is unknown', () => {
  it('are a track of their own, where a stranger is one all the same', () => {
    const unnamed = { ...aFile('1.0.1', 'odd', { on: 10, by: STRANGER }), version: null };
    const ledger = fold([...aRelease('1.0.0', { on: 1, by: CUE }), unnamed]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
  });
});

describe('the order of releases', () => {
  it('goes by when a release can have come: an old date does not make a stranger the first', () => {
    const backdated = aRelease('0.9.0', { on: 0, by: STRANGER }).map((file) => ({
      ...file,
      absentAt: READ_AT + HOUR,
      firstSeenAt: READ_AT + 2 * HOUR,
    }));
    const ledger = fold([...aRelease('1.0.0', { on: 1, by: CUE }), ...backdated]);
    expect(ledger.firstUse?.version).toBe('1.0.0');
    expect(findChange(ledger, 'repository-changed')).toMatchObject({ version: '0.9.0', observed: 'live' });
  });

  it('does not let a date to come put a release last for good', () => {
    const postdated = aRelease('1.0.1', { on: 10, by: STRANGER, live: true }).map((file) => ({
      ...file,
      uploadedAt: day(90_000),
    }));
    const ledger = fold([
      ...aRelease('1.0.0', { on: 1, by: CUE, live: true }),
      ...postdated,
      ...aRelease('1.0.2', { on: 20, by: STRANGER, live: true }),
    ]);
    expect(findChange(ledger, 'repository-changed')).toMatchObject({ version: '1.0.1' });
    expect(comparedWith(ledger, '1.0.2')).toBe('1.0.1');
  });
});
