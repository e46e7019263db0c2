/** That everything asks for a right, and whoever adds an action, an operation or a page has to say which. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  ACTION_RIGHTS,
  OPERATION_RIGHTS,
  RIGHT_WORDS,
  RIGHTS,
  type Right,
  ROLE_RIGHTS,
} from '../../../lib/access/rights.ts';
import { OPERATIONS } from '../../../lib/api/operations/list.ts';
import { ROLES } from '../../../lib/roles.ts';
import { ROOT, readProject } from '../../setup/project.ts';

it('each server action begins with the right that stands beside its name', () => {
  const code = readFileSync(join(ROOT, 'lib/actions.ts'), 'utf8');
  const actions = code.split(/^export async function /m).slice(1);
  const names = actions.map((text) => /^\w+/.exec(text)?.[0] ?? '');
  expect(names.toSorted()).toEqual(Object.keys(ACTION_RIGHTS).toSorted());
  const rights: Readonly<Record<string, Right | null>> = ACTION_RIGHTS;
  for (const [at, name] of names.entries()) {
    // Whoever may do nothing else may leave.
    const right = rights[name] ?? null;
    const begin = right === null ? 'requireSameOrigin(' : right === 'read' ? "ask('read'" : `act('${name}'`;
    expect(actions[at]?.includes(begin), name).toBe(true);
  }
});

it('each operation has a right, and the table knows of no other', () => {
  expect(OPERATIONS.map(({ id }) => id).toSorted()).toEqual(Object.keys(OPERATION_RIGHTS).toSorted());
});

it('each operation that does more than read needs a token, and its route asks for its right by name', () => {
  const routes = readProject().filter(({ path }) => /^app\/.*\/route\.ts$/.test(path));
  for (const { id, token } of OPERATIONS) {
    const right = OPERATION_RIGHTS[id];
    expect(token === true, id).toBe(right !== 'read' && right !== null);
    const asking = routes.filter(({ text }) => text.includes(`requireToken(request, '${id}')`));
    expect(asking, id).toHaveLength(token ? 1 : 0);
  }
});

it('each role has the rights of the one below it and more, and an admin has all', () => {
  for (const [at, role] of ROLES.entries()) {
    const below = ROLES[at - 1];
    expect(ROLE_RIGHTS[role]).toEqual(expect.arrayContaining([...(below ? ROLE_RIGHTS[below] : [])]));
    if (below) expect(ROLE_RIGHTS[role].length).toBeGreaterThan(ROLE_RIGHTS[below].length);
  }
  expect(ROLE_RIGHTS.admin).toEqual(RIGHTS);
  expect(ROLE_RIGHTS.reader).toEqual(['read']);
  expect(Object.keys(RIGHT_WORDS)).toEqual([...RIGHTS]);
});
