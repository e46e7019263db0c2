/** Defects of pypi.eclass's verification, and whether they bite this ebuild. */
import { type Ebuild, projectOf } from './ebuild.ts';
import { fetchedSdist, verifiedSdist } from './globals.ts';

export type EclassDefect = {
  id: 'provenance-extended' | 'benign-move' | 'no-normalize' | 'empty-provenance-url';
  title: string;
  message: string;
  /** Whether it concerns this ebuild; else it is told in general. */
  applies: boolean;
};

/** What the project's ledger remembers of the two that happen over time, a sentence each. */
export type Happened = { moves: readonly string[]; extensions: readonly string[] };

export function listDefects(
  ebuild: Ebuild,
  { moves, extensions }: Happened = { moves: [], extensions: [] },
): EclassDefect[] {
  return [extended(ebuild, extensions), moved(ebuild, moves), unnormalized(ebuild), firstPosted()];
}

function extended(ebuild: Ebuild, extensions: readonly string[]): EclassDefect {
  const file = `${fetchedSdist(ebuild)}.provenance`;
  const general = `PyPI may add to a provenance later. The Manifest fixes the digest of ${file}, so whoever fetches it after that is told of a wrong digest, though nothing is wrong.`;
  return {
    id: 'provenance-extended',
    title: 'A provenance that grows looks like a failed fetch',
    message: [general, ...extensions].join(' '),
    applies: Boolean(ebuild.PYPI_VERIFY_REPO),
  };
}

/** `pypi-attestations` is the example that the discussion knew. */
const MOVED = 'pypi-attestations';

function moved(ebuild: Ebuild, moves: readonly string[]): EclassDefect {
  const example =
    'pypi-attestations went from github.com/trailofbits to github.com/pypi with 0.0.28: a pin written for 0.0.27 fails from then on.';
  const isExample =
    projectOf(ebuild)
      .toLowerCase()
      .replace(/[-_.]+/g, '-') === MOVED;
  return {
    id: 'benign-move',
    title: 'A harmless move breaks an old pin',
    message: `The eclass remembers nobody; it compares one name. ${moves.join(' ') || example}`,
    applies: moves.length > 0 || isExample,
  };
}

function unnormalized(ebuild: Ebuild): EclassDefect {
  const [fetched, verified] = [fetchedSdist(ebuild), verifiedSdist(ebuild)];
  const applies = Boolean(ebuild.PYPI_NO_NORMALIZE && ebuild.PYPI_VERIFY_REPO) && fetched !== verified;
  return {
    id: 'no-normalize',
    title: 'PYPI_NO_NORMALIZE is forgotten when it comes to verifying',
    message: applies
      ? `SRC_URI fetches ${fetched}, and src_unpack verifies ${verified}, which was never fetched.`
      : 'With PYPI_NO_NORMALIZE and PYPI_VERIFY_REPO together, src_unpack verifies a file name that was never fetched.',
    applies,
  };
}

function firstPosted(): EclassDefect {
  return {
    id: 'empty-provenance-url',
    title: 'As first posted, pypi_provenance_url printed an empty line',
    message:
      'Two names for one variable; it is fixed since. An overlay that copied the first patch has it still.',
    applies: false,
  };
}
