/** Who imports whom: the picture of CONTRIBUTING.md is what the code does. Types count as everything else does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findCircles } from './setup/circles.ts';
import { ROOT, readProject } from './setup/project.ts';
import { drawRooms, ROOMS } from './setup/rooms.ts';

const product = readProject().filter(({ path }) => !/^tests\/|^[a-z]+\.config\./.test(path));
const toName = (path: string) => path.replace(/\.(ts|tsx|mjs)$/, '');
const names = new Set(product.map(({ path }) => toName(path)));
const arrows = new Map(
  product.map(({ path, imports }) => [
    toName(path),
    imports.map(({ target }) => target).filter((target) => names.has(target)),
  ]),
);

/** A folder of lib, a file beside them, or one of the other folders at the top. */
const toRoom = (name: string): string =>
  /^lib\/([^/]+)(?=\/)/.exec(name)?.[1] ?? (name.startsWith('lib/') ? name : (name.split('/')[0] ?? name));

const rooms = new Map(
  [...Map.groupBy(arrows, ([name]) => toRoom(name))].map(([room, inside]) => {
    const targets = inside.flatMap(([, found]) => found.map(toRoom));
    return [room, [...new Set(targets)].filter((target) => target !== room)];
  }),
);

test.each(Object.entries(ROOMS))(
  'lib/%s imports the folders that are drawn, and no others',
  (room, { imports }) => {
    const found = rooms.get(room)?.filter((target) => target in ROOMS || /^(app|components)$/.test(target));
    expect(found?.toSorted()).toEqual(imports.toSorted());
  },
);

test('every folder of lib is drawn, above all that import it', () => {
  const order = Object.keys(ROOMS);
  const folders = new Set(product.flatMap(({ path }) => /^lib\/([^/]+)\//.exec(path)?.[1] ?? []));
  expect([...folders].toSorted()).toEqual(order.toSorted());
  const upwards = order.flatMap((room, at) =>
    (ROOMS[room]?.imports ?? [])
      .filter((target) => order.indexOf(target) > at)
      .map((target) => `${room} -> ${target}`),
  );
  expect(upwards).toEqual([]);
});

test('CONTRIBUTING.md draws them', () => {
  expect(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')).toContain(drawRooms());
});

test('no file imports what imports it', () => {
  expect(findCircles(arrows)).toEqual([]);
});

test('no folder imports what imports it', () => {
  expect(findCircles(rooms)).toEqual([]);
});

test('a circle is found however long it is', () => {
  const found = findCircles(
    new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['a', 'c']],
      ['e', ['a']],
    ]),
  );
  expect(found).toEqual(['a -> b -> d -> a']);
});
