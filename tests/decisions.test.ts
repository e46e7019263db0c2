/** The pages of docs/decisions can be read on one screen, answer the same four questions, and name what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './setup/project.ts';

const FOLDER = join(ROOT, 'docs/decisions');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

const pages = readdirSync(FOLDER).filter((name) => name !== 'README.md');

test('the index of decisions lists every page by its title, and no other', () => {
  const listed = [...read('README.md').matchAll(/^\| \[(.+?)\]\((.+?)\)/gm)].map(([, title, name]) => [
    name,
    title,
  ]);
  const titles = pages.map((name) => [name, /^# (.+)$/m.exec(read(name))?.[1]]);
  expect(listed.toSorted()).toEqual(titles.toSorted());
});

describe.each(pages)('the decision %s', (name) => {
  const text = read(name);

  test('says what, why, what it costs and what would change our mind', () => {
    const parts = [...text.matchAll(/^\*\*(.+?)\*\*/gm)].map(([, part]) => part);
    expect(parts).toEqual(['What.', 'Why.', 'What it costs.', 'What would change our mind.']);
  });

  test('has at most a screen of lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('names only files and folders of this project that are there', () => {
    const named = [...text.matchAll(/`((?:app|components|docs|lib|tests)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(named).not.toEqual([]);
  });
});
