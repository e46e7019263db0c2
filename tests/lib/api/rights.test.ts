/** That everything that writes asks for a right, and whoever adds an action or an operation has to say which. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACTION_RIGHTS, OPERATION_RIGHTS, VISITOR_RIGHTS } from '../../../lib/access/rights.ts';
import { OPERATIONS } from '../../../lib/api/operations/list.ts';
import { ROOT } from '../../setup/project.ts';

/** They store nothing. */
const READING = ['verifyFile', 'readEbuildText', 'lookUpProvenance', 'fetchDistLines', 'compareManifestText'];

it('each server action is known to read only, or asks for the right that stands beside its name', () => {
  const code = readFileSync(join(ROOT, 'lib/actions.ts'), 'utf8');
  const actions = code.split(/^export async function /m).slice(1);
  const names = actions.map((text) => /^\w+/.exec(text)?.[0] ?? '');
  expect(names.toSorted()).toEqual([...Object.keys(ACTION_RIGHTS), ...READING].toSorted());
  for (const [at, name] of names.entries()) {
    expect(actions[at]?.includes(`act('${name}'`), name).toBe(!READING.includes(name));
  }
});

it('each operation that needs a token asks for a right, and no other does', () => {
  const writing = OPERATIONS.filter(({ token }) => token).map(({ id }) => id);
  expect(writing.toSorted()).toEqual(Object.keys(OPERATION_RIGHTS).toSorted());
});

it('a visitor of a board that others reach has no right at all', () => {
  expect(VISITOR_RIGHTS.none).toEqual([]);
  expect(VISITOR_RIGHTS.local).toEqual(expect.arrayContaining(Object.values(ACTION_RIGHTS)));
});
