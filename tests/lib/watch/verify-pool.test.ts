import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rehearsalTrust } from '../../../lib/rehearsal/trust.ts';
import { Threads } from '../../../lib/threads/threads.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';
import { createVerifyMany } from '../../../lib/watch/verify-pool.ts';
import { ROOT } from '../../setup/project.ts';
import { readVector, vectorTrust } from './bench.ts';

test('each file is verified under the trusted root that it came with, whichever the thread had before', async () => {
  const threads = new Threads();
  const pool = createVerifyMany(join(ROOT, 'lib/watch/verify-worker.ts'), threads)(1_000);
  const input = { ...readVector('github-publish'), expected: null };
  const roots = [await vectorTrust().current(), rehearsalTrust()];
  const inputs = [0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0].map((root) => {
    const trust = roots[root];
    if (!trust) throw new Error('There are two roots.');
    return { ...input, trust };
  });
  try {
    const verdicts = await Promise.all(inputs.map((each) => pool.verify(each)));
    expect(verdicts).toEqual(inputs.map(verifyProvenance));
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['verified', 'failed']));
    expect(threads.health()).toMatchObject({ state: 'ok', answers: { verify: inputs.length } });
  } finally {
    await pool.close();
  }
});
