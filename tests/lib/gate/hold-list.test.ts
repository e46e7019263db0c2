import fc from 'fast-check';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, it } from 'vitest';
import type { JudgedEntry, Outcome } from '../../../lib/gate/decide.ts';
import { type HeldRelease, listHeld, listNewer, writeHeld } from '../../../lib/gate/hold-list.ts';
import { runs } from '../../setup/runs.ts';

const aResult = (given: Partial<Outcome> = {}): Outcome => ({
  check: 'change',
  state: 'failed',
  message: 'It came from elsewhere.',
  files: [],
  changes: [],
  effect: 'fail',
  exception: null,
  ...given,
});
const anEntry = (version: string | null, ...outcomes: Outcome[]): JudgedEntry => ({
  project: 'cue',
  version,
  line: 1,
  rule: null,
  isEnforced: true,
  outcomes,
});

describe('what is held back', () => {
  const used = [anEntry('1.10')];
  const held = (...newer: JudgedEntry[]) => listHeld(used, newer).map(({ version }) => version);

  it('is what is newer than what is used, and fails', () => {
    expect(held(anEntry('1.11', aResult()), anEntry('2.0'), anEntry('1.9', aResult()))).toEqual(['1.11']);
  });

  it('is nothing that could not be told, that an exception covers, or that is no version', () => {
    const unknown = aResult({ state: 'unknown', effect: 'cannot-tell' });
    const covered = aResult({ effect: 'covered' });
    expect(held(anEntry('2.0', unknown), anEntry('2.1', covered), anEntry('newest', aResult()))).toEqual([]);
  });

  it('is any release that fails where the file names no version', () => {
    expect(listHeld([anEntry(null)], [anEntry('0.1', aResult())])).toHaveLength(1);
  });
});

describe('the releases that an update could take', () => {
  const offered = ['1.9', '1.10', '1.10.post1', '1.11', '2.0rc1', '2.0', '3.0', 'what'];

  it('are above every one that is used and no higher than the newest, highest first', () => {
    expect(listNewer(offered, { used: ['1.10', '1.8'], newest: '2.0' })).toEqual([
      '2.0',
      '1.11',
      '1.10.post1',
    ]);
  });

  it('are the newest alone where the file names none, or only one that is above it', () => {
    for (const used of [[null], ['1.10', null], ['4.0']])
      expect(listNewer(offered, { used, newest: '2.0' })).toEqual(['2.0']);
  });

  it('are ten of many', () => {
    const many = Array.from({ length: 30 }, (_, at) => `1.${at}`);
    const newer = listNewer(many, { used: ['1.0'], newest: '1.29' });
    expect(newer).toEqual(many.toReversed().slice(0, 10));
  });
});

const readTOML = (text: string) =>
  getStaticTOMLValue(parseTOML(text)) as Record<string, Record<string, unknown>>;

describe('the lines', () => {
  const releases: HeldRelease[] = [
    { project: 'cue', version: '1.11', reasons: ['It came from elsewhere.'] },
    { project: 'cue', version: '2.0', reasons: ['It does not verify.'] },
    { project: 'prop', version: '3.1', reasons: ['It lost its provenance.'] },
  ];

  it('for pip name each release that is left out, and why', () => {
    expect(writeHeld(releases, 'constraints')).toBe(
      'cue!=1.11,!=2.0  # It came from elsewhere. It does not verify.\nprop!=3.1  # It lost its provenance.',
    );
  });

  it('for uv, Poetry and PDM are TOML, and say the same', () => {
    const keys = { cue: '!=1.11,!=2.0', prop: '!=3.1' };
    expect(readTOML(writeHeld(releases, 'uv'))).toEqual({
      tool: { uv: { 'constraint-dependencies': ['cue!=1.11,!=2.0', 'prop!=3.1'] } },
    });
    expect(readTOML(writeHeld(releases, 'poetry'))).toEqual({ tool: { poetry: { dependencies: keys } } });
    expect(readTOML(writeHeld(releases, 'pdm'))).toEqual({
      tool: { pdm: { resolution: { overrides: keys } } },
    });
  });

  it('for Renovate are rules for packages of PyPI', () => {
    expect(JSON.parse(writeHeld(releases, 'renovate')).packageRules[0]).toEqual({
      matchDatasources: ['pypi'],
      matchPackageNames: ['cue'],
      allowedVersions: '!=1.11,!=2.0',
      description: ['It came from elsewhere. It does not verify.'],
    });
  });

  it('hold whatever a reason quotes in a comment, which nothing in it can end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reason) => {
        const hostile = [{ project: 'cue', version: '2.0', reasons: [`a${reason}b\n[tool.evil]\r"`] }];
        expect(writeHeld(hostile, 'constraints').split(/\r\n|\n|\r/)).toHaveLength(1);
        for (const form of ['uv', 'poetry', 'pdm'] as const) {
          expect(Object.keys(readTOML(writeHeld(hostile, form)).tool ?? {})).toHaveLength(1);
        }
        expect(JSON.parse(writeHeld(hostile, 'renovate')).packageRules).toHaveLength(1);
      }),
      runs(),
    );
  });
});
