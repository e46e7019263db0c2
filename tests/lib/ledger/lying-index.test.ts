/**
 * Histories as an index tells them that lies: it yanks what it likes whenever it likes, takes files back, states any upload
 * time and any version, and lists a stranger's files as releases of their own or among the files of an honest one.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../lib/ledger/ledger.ts';
import type { FileFact, Period } from '../../../lib/ledger/types.ts';
import { runs } from '../../setup/runs.ts';
import {
  aFile,
  aRelease,
  type By,
  CUE,
  DAY,
  day,
  ELSEWHERE,
  expectationsOf,
  findChange,
  fold,
  type GitHub,
  HOUR,
  observe,
  READ_AT,
  said,
} from './a-history.ts';

/** Many runs, on a machine that may have more to do. */

/** One repository by its number, whatever else of it changes, or is not stated. */
const OWN: GitHub[] = [
  CUE,
  { ...CUE, repository: 'stage/prompt' },
  { ...CUE, workflow: 'nightly.yml' },
  { ...CUE, runner: 'self-hosted' },
  { ...CUE, number: null, ownerNumber: null },
];
/** Somebody else: under a name of their own, or under one that the project had. */
const STRANGERS: GitHub[] = [ELSEWHERE, { ...ELSEWHERE, repository: 'stage/cue' }];

const anyVersion = fc.constantFrom('0.1', '1.0', '1.0.1', '1.1', '1.2', '2.0', '2.0rc1', '3.0.dev1', 'odd');
/** Days after a file is first seen on which the index yanks it, or offers it again, in turn; 0 is from the start. */
const anyTurns = fc.uniqueArray(fc.nat(900), { maxLength: 3 }).map((days) => days.toSorted((a, b) => a - b));
const anyFileOf = (by: readonly By[]) =>
  fc.record({
    version: anyVersion,
    tag: fc.constantFrom('sdist', 'py3-none-any', 'py2-none-any'),
    by: fc.constantFrom(...by),
    /** Days after the one before. */
    days: fc.nat(40),
    /** What the index states of its upload, in days from the truth. */
    lie: fc.constantFrom(0, 0, -3000, 3000),
    turns: anyTurns,
    /** What its provenance was found to be at first, where that was not yet what it is. */
    before: fc.constantFrom<(By | undefined)[]>(undefined, undefined, 'unreadable', 'contradicted', null),
    isGone: fc.boolean(),
  });
type Plan = ReturnType<typeof anyFileOf> extends fc.Arbitrary<infer T> ? T : never;

function toPeriods(firstSeenAt: number, turns: readonly number[]): Period[] {
  const times = turns.map((days) => firstSeenAt + days * DAY);
  return times.flatMap((from, at) => (at % 2 === 0 ? [{ from, until: times[at + 1] ?? null }] : []));
}

/** In the order in which a board sees them, which began on day 2000. */
function toFiles(plans: readonly Plan[], { live }: { live: boolean }, from: number): FileFact[] {
  let on = from;
  return plans.map(({ version, tag, by, days, lie, turns, before, isGone }) => {
    on += days + 1;
    const file = aFile(version, tag, { on, by, live, gone: isGone });
    const uploadedAt = (file.uploadedAt ?? 0) + (live ? lie : 0) * DAY;
    const seen = { ...file, uploadedAt, yanked: toPeriods(file.firstSeenAt, turns) };
    if (before === undefined) return seen;
    const { firstSeenAt } = file;
    return { ...seen, observations: [observe(firstSeenAt, before), observe(firstSeenAt + 90 * DAY, by)] };
  });
}

const byName = ({ version, tag }: Plan): string => `${version} ${tag}`;
const anyTale = fc
  .tuple(
    fc.array(anyFileOf(OWN), { minLength: 1, maxLength: 6 }),
    fc.array(anyFileOf([...OWN, ...STRANGERS]), { minLength: 1, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([begun, later, isReadFromHistory]) => {
    // Of a name alone nobody can tell whose it is: some certificate says which repository the project began with.
    const honest = begun.map((plan, at) => (at === 0 ? { ...plan, by: CUE } : plan));
    const known = new Set<string>();
    const isNew = (plan: Plan) => !known.has(byName(plan)) && known.add(byName(plan)) !== undefined;
    const [first, then] = [honest.filter(isNew), later.filter(isNew)];
    const history = isReadFromHistory ? toFiles(first, { live: false }, 0) : [];
    const live = isReadFromHistory ? then : [...first, ...then];
    return [...history, ...toFiles(live, { live: true }, 2000)];
  });

const isStrange = ({
  identities,
}: {
  identities: Ledger['releases'][number]['files'][number]['identities'];
}) => identities.some(({ sourceRepositoryIdentifier: number }) => number === ELSEWHERE.number);

describe('a publisher that the history does not hold', () => {
  it('is never the expected one, whatever the index yanks, takes back, dates or numbers', () => {
    const property = fc.property(anyTale, (files) => {
      const strange = fold(files).releases.flatMap((release) => release.files.filter(isStrange));
      expect(strange.map(({ expectation }) => expectation)).not.toContain('matches');
      expect(strange.map(({ expectation }) => expectation)).not.toContain('first-seen');
    });
    fc.assert(property, runs());
  });

  it('is noticed at a release that is offered', () => {
    const property = fc.property(anyTale, (files) => {
      const offered = new Set(
        files.filter(({ yanked }) => yanked.length === 0).map(({ filename }) => filename),
      );
      const strange = fold(files)
        .releases.flatMap((release) => release.files.filter(isStrange))
        .filter(({ filename }) => offered.has(filename));
      expect(strange.map(({ expectation }) => expectation)).toEqual(strange.map(() => 'changed'));
    });
    fc.assert(property, runs());
  });
});

const yankedOn = (on: number, files: FileFact[], until: number | null = null): FileFact[] =>
  files.map((file) => ({ ...file, yanked: [{ from: day(on), until: until === null ? null : day(until) }] }));

describe('a history that was yanked', () => {
  const history = [...aRelease('1.0', { on: 1, by: CUE }), ...aRelease('1.1', { on: 50, by: CUE })];
  const stranger = aRelease('1.3', { on: 2100, by: ELSEWHERE, live: true });

  it('is still what a stranger’s release is compared with', () => {
    const ledger = fold([...yankedOn(2100, history), ...stranger]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(findChange(ledger, 'repository-changed').before?.version).toBe('1.1');
    expect(expectationsOf(ledger, '1.3')).toEqual(['changed', 'changed']);
  });

  it('is so too where it was yanked weeks before, and is offered again afterwards', () => {
    const ledger = fold([...yankedOn(2060, history, 2200), ...stranger]);
    expect(expectationsOf(ledger, '1.3')).toEqual(['changed', 'changed']);
  });

  it('is so too where it was yanked before anybody looked', () => {
    const ledger = fold([...yankedOn(0, history), ...stranger]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(ledger.firstUse?.version).toBe('1.0');
  });

  it('leaves the publisher who returns as the one that is expected', () => {
    const ledger = fold([
      ...yankedOn(2100, history),
      ...stranger,
      ...aRelease('1.4', { on: 2200, by: CUE, live: true }),
    ]);
    expect(expectationsOf(ledger, '1.4')).toEqual(['matches', 'matches']);
  });

  it('had provenance, and what comes without has lost it', () => {
    const bare = aRelease('1.3', { on: 2100, by: null, live: true });
    for (const from of [0, 2060, 2100]) {
      const ledger = fold([...yankedOn(from, history), ...bare]);
      expect(said(ledger)).toEqual(['lost warning']);
      expect(expectationsOf(ledger, '1.3')).toEqual(['lost', 'lost']);
    }
  });

  it('had provenance also where what is left to compare with never had any', () => {
    const old = aRelease('0.9', { on: 0, by: null });
    const ledger = fold([
      ...old,
      ...yankedOn(2060, history),
      ...aRelease('1.3', { on: 2100, by: null, live: true }),
    ]);
    expect(findChange(ledger, 'lost')).toMatchObject({ version: '1.3', before: { version: '1.1' } });
  });
});

describe('a stranger’s file', () => {
  const [sdist] = aRelease('1.0', { on: 2000, by: CUE, live: true });
  const files = sdist ? [sdist] : [];

  it('among those of the first release is no first use', () => {
    const wheel = aFile('1.0', 'py3-none-any', { on: 2001, by: ELSEWHERE, live: true });
    const ledger = fold([...files, wheel]);
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(expectationsOf(ledger, '1.0')).toEqual(['changed', 'first-seen']);
  });

  it('that is added to a release which was yanked from the start is not that release’s', () => {
    const yanked = aRelease('1.1', { on: 1, by: CUE, yanked: true });
    const late = aFile('1.1', 'py2-none-any', { on: 2100, by: ELSEWHERE, live: true });
    const ledger = fold([...aRelease('1.0', { on: 0, by: CUE }), ...yanked, late]);
    expect(said(ledger)).toEqual(['added-late warning']);
    expect(expectationsOf(ledger, '1.1')).toContain('changed');
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'matches', 'matches']);
  });
});

describe('a name that somebody else has taken', () => {
  it('is an alarm also on a line whose certificates do not number the repository', () => {
    const unnumbered = { ...CUE, number: null, ownerNumber: null };
    const files = [
      ...aRelease('1.0.0', { on: 1, by: unnumbered }),
      ...aRelease('1.1.0', { on: 50, by: CUE }),
      ...aRelease('1.0.1', { on: 2100, by: { ...ELSEWHERE, repository: 'stage/cue' }, live: true }),
    ];
    expect(said(fold(files))).toEqual(['re-registered alarm']);
    expect(findChange(fold(files), 're-registered').before?.identity?.sourceRepositoryIdentifier).toBe('100');
  });
});

describe('what the index says of yanking', () => {
  it('is taken as of the time at which the later release was first seen', () => {
    const bad = yankedOn(2050, aRelease('1.1', { on: 2040, by: ELSEWHERE, live: true }));
    const good = aRelease('1.0', { on: 1, by: CUE });
    const ledger = fold([...good, ...bad, ...aRelease('1.2', { on: 2100, by: CUE, live: true })]);
    expect(expectationsOf(ledger, '1.2')).toEqual(['matches', 'matches']);
    expect(READ_AT + HOUR).toBeLessThan(day(2040));
  });
});
