import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileFact } from '../../../lib/ledger/types.ts';
import { runs } from '../../setup/runs.ts';
import { aRelease, type By, CUE, expectationsOf, fold, type GitHub } from './a-history.ts';
import { anyHonestHistory } from './honest.ts';

/** Many runs, on a machine that may have more to do. */

const STRANGER: GitHub = { ...CUE, repository: 'understage/cue', number: '900', ownerNumber: '90' };
/** Whatever number the release is given: the next, one on an old line, one below all, a prerelease, no version at all. */
const anyVersion = fc.oneof(
  fc.tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 900, max: 999 })).map((numbers) => numbers.join('.')),
  fc.constantFrom('0.0.0.1', '999!1', '99.0rc1', '1.0.dev99', 'no-version'),
);

type Attack = { files: FileFact[]; version: string };
const anyAttackBy = (by: By): fc.Arbitrary<Attack> =>
  fc
    .tuple(anyHonestHistory, anyVersion)
    .filter(([{ files }]) => fold(files).firstUse !== null)
    .map(([{ files }, version]) => ({
      files: [...files, ...aRelease(version, { on: 3000, by, live: true })],
      version,
    }));

const gravest = ({ files, version }: Attack) =>
  fold(files)
    .changes.filter((change) => change.version === version)
    .map(({ kind, severity }) => `${kind} ${severity}`);

describe('after any honest history', () => {
  it('a stranger is one, whatever version the release is given', () => {
    const property = fc.property(anyAttackBy(STRANGER), (attack) => {
      expect(gravest(attack)).toContain('repository-changed warning');
      expect(expectationsOf(fold(attack.files), attack.version)).toEqual(['changed', 'changed']);
    });
    fc.assert(property, runs(200));
  });

  it('whoever takes a name that the project ever had raises an alarm', () => {
    const property = fc.property(anyAttackBy(null), ({ files, version }) => {
      for (const { sourceRepositoryURI } of fold(files).identities.filter(({ first }) =>
        isJudged(files, first.filename),
      )) {
        const repository = sourceRepositoryURI?.replace('https://github.com/', '') ?? '';
        const honest = files.filter((file) => file.version !== version);
        const squatted = aRelease(version, { on: 3000, by: { ...STRANGER, repository }, live: true });
        expect(gravest({ files: [...honest, ...squatted], version })).toContain('re-registered alarm');
      }
    });
    fc.assert(property, runs(60));
  });

  it('somebody else’s machine is noticed, in the right repository too', () => {
    const property = fc.property(anyHonestHistory, ({ files }) => {
      const known = fold(files).identities.at(-1);
      const repository = known?.sourceRepositoryURI?.replace('https://github.com/', '');
      fc.pre(
        known !== undefined &&
          repository !== undefined &&
          known.runnerEnvironments.join() === 'github-hosted',
      );
      fc.pre(isJudged(files, known.last.filename));
      const workflow = known.workflow?.split('/').at(-1) ?? '';
      const version = known.last.version?.replace(/\.(dev|post)\d+$/, '');
      const by = {
        ...CUE,
        repository,
        ownerNumber: known.sourceRepositoryOwnerIdentifier,
        workflow,
        runner: 'self-hosted',
      };
      const attack = {
        files: [...files, ...aRelease(`${version}.post999`, { on: 3000, by, live: true })],
        version: `${version}.post999`,
      };
      expect(gravest(attack)).toContain('runner-changed warning');
    });
    fc.assert(property, runs(100));
  });
});

/** Not of a release that was yanked when it was first seen. */
function isJudged(files: readonly FileFact[], filename: string): boolean {
  return files.some((file) => file.filename === filename && file.yanked.length === 0);
}
