/** That everything asks for a right, and whoever adds an action, an operation or a page has to say which. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  ACTION_RIGHTS,
  OPERATION_RIGHTS,
  type OperationId,
  RIGHT_WORDS,
  RIGHTS,
  type Right,
  ROLE_RIGHTS,
} from '../../../lib/access/rights.ts';
import { toDocument } from '../../../lib/api/openapi.ts';
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
    const begins = right === null ? ['requireSameOrigin('] : [`act('${name}'`];
    if (right === 'read') begins.push("ask('read'");
    expect(
      begins.some((begin) => actions[at]?.includes(begin)),
      name,
    ).toBe(true);
  }
});

it('each operation has a right, and the table knows of no other', () => {
  expect(OPERATIONS.map(({ id }) => id).toSorted()).toEqual(Object.keys(OPERATION_RIGHTS).toSorted());
});

it('each operation that does more than read needs a token, and its route asks for its right by name', () => {
  const routes = readProject().filter(({ path }) => /^app\/.*\/route\.ts$/.test(path));
  for (const { id, token, person } of OPERATIONS) {
    const right = OPERATION_RIGHTS[id];
    expect(token === true, id).toBe(right !== 'read' && right !== null);
    const asking = (guard: string) =>
      routes.filter(({ text }) => new RegExp(`${guard}\\(request, '${id}'[,)]`).test(text));
    expect(asking('requireToken'), id).toHaveLength(token ? 1 : 0);
    // What is somebody's own is theirs whatever their role.
    expect(asking('requirePerson'), id).toHaveLength(person ? 1 : 0);
  }
});

it('the document says of each operation which right it asks for, and docs/sign-in.md which role has it', () => {
  for (const path of Object.values(toDocument().paths)) {
    for (const operation of Object.values(path)) {
      const right: Right | null = OPERATION_RIGHTS[operation.operationId as OperationId];
      expect(operation['x-right'], operation.operationId).toBe(right);
      if (right) expect(operation.description).toContain(`asks for the right \`${right}\``);
    }
  }
  const docs = readFileSync(join(ROOT, 'docs/sign-in.md'), 'utf8');
  for (const right of RIGHTS) {
    const [row = ''] = docs.split('\n').filter((line) => line.startsWith(`| \`${right}\`: `));
    const [says, ...cells] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    expect(says).toBe(`\`${right}\`: ${RIGHT_WORDS[right]}`);
    expect(cells).toEqual(ROLES.map((role) => (ROLE_RIGHTS[role].includes(right) ? 'yes' : '')));
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
