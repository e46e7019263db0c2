/** A kind of publisher is known in few places, which CONTRIBUTING.md lists for whoever adds one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PUBLISHER_KINDS } from '../lib/pep740/publisher.ts';
import { ROOT, readProject } from './setup/project.ts';

const PLACES = [
  'lib/api/verify-form.ts',
  'lib/pep740/publisher-kinds.ts',
  'lib/pep740/publisher.ts',
  'lib/pep740/stated-publisher.ts',
  'lib/verify/expected-kinds.ts',
  'lib/verify/expected-publisher.ts',
  'lib/verify/publisher.ts',
];

test('no other file of the product names a kind', () => {
  const names = PUBLISHER_KINDS.join('|');
  const kind = new RegExp(`['"](${names})['"]|^\\s+(${names}): `, 'm');
  const found = readProject().filter(
    ({ path, code }) => /^(app|components|lib)\//.test(path) && kind.test(code),
  );
  expect(found.map(({ path }) => path).toSorted()).toEqual(PLACES);
});

test('CONTRIBUTING.md names those files, and no more', () => {
  const guide = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const recipe = /^\*\*A publisher kind\.\*\*.*?(?=^\*\*)/ms.exec(guide)?.[0] ?? '';
  const listed = [...recipe.matchAll(/`(lib\/[^`]+\.ts)`/g)].map(([, path]) => path);
  expect([...new Set(listed)].toSorted()).toEqual(PLACES);
});
