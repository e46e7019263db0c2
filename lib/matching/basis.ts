/** Which commit a release is held against, and who says so. */
import type { Verdict } from '../verify/verdict.ts';

export type Basis = {
  /** As a certificate has it: `https://github.com/owner/name`. */
  repository: string;
  /** Lower-case hex. */
  commit: string;
  /** A verified certificate names it, or somebody who asks: then nothing is shown of the publisher. */
  from: 'certificate' | 'by-hand';
};

export type NoBasis = { state: 'not-applicable'; code: string; message: string };

/** Of a verdict that is not `verified` nothing is taken: what it names is only claimed. */
export function findBasis({ outcome, attestations }: Verdict): Basis | NoBasis {
  if (outcome !== 'verified') {
    return toNone('NOT_CONFIRMED', 'It is not confirmed, so that no repository is known to compare it with.');
  }
  const named = attestations.flatMap(({ claims }): Basis[] => {
    const { sourceRepositoryURI: repository, sourceRepositoryDigest: commit } = claims ?? {};
    return repository && commit ? [{ repository, commit, from: 'certificate' }] : [];
  });
  const [first, ...more] = named;
  if (first === undefined) {
    return toNone('NO_REPOSITORY', 'Its certificate names no repository and commit to compare it with.');
  }
  if (more.some(({ repository, commit }) => repository !== first.repository || commit !== first.commit)) {
    return toNone('SEVERAL_COMMITS', 'Its attestations name different commits.');
  }
  return first;
}

const toNone = (code: string, message: string): NoBasis => ({ state: 'not-applicable', code, message });
