import { expect, it } from 'vitest';
import { toReleaseNodes } from '../../../lib/ledger/release-node.ts';
import { goneSince } from '../../../lib/ledger/releases.ts';
import { aRelease, CUE } from './a-history.ts';

/** More than one call takes as arguments. */
const MANY = 150_000;

it('is told of a release with more files than one call takes arguments', () => {
  const [file] = aRelease('1.0', { on: 1, by: CUE });
  if (!file) throw new Error('The release has no file.');
  const files = Array.from({ length: MANY }, (_, at) => ({
    ...file,
    filename: `cue-1.0-${at}-py3-none-any.whl`,
  }));
  const [node] = toReleaseNodes(files);
  expect(node).toMatchObject({ version: '1.0', firstSeenAt: file.firstSeenAt });
  const gone = {
    version: '1.0',
    outcome: null,
    code: null,
    message: null,
    uploadedAt: null,
    yanked: false as const,
  };
  expect(goneSince(files.map((_, at) => ({ ...gone, goneAt: at })))).toBe(MANY - 1);
});
