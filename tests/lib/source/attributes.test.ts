import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AttributeFiles } from '../../../lib/source/attributes.ts';
import { runs } from '../../setup/runs.ts';

const NAMES = ['text', 'eol', 'filter', 'export-subst'];

/** What git itself says, with nothing of the machine's own settings. */
function askGit(texts: Record<string, string>, paths: string[]): Record<string, string>[] {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-attributes-'));
  const env = { ...process.env, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', env });
  try {
    git('init', '-q');
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const said = git('check-attr', '-z', ...NAMES, '--', ...paths).split('\0');
    return paths.map((_, number) =>
      Object.fromEntries(NAMES.map((name, at) => [name, said[3 * (number * NAMES.length + at) + 2] ?? ''])),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function askOurs(texts: Record<string, string>, paths: string[]): Record<string, string>[] {
  const files = new AttributeFiles(new Map(Object.entries(texts)));
  return paths.map((path) => {
    const found = files.find(path);
    const say = (name: string) => {
      const value = found.get(name);
      return value === true ? 'set' : value === false ? 'unset' : (value ?? 'unspecified');
    };
    return Object.fromEntries(NAMES.map((name) => [name, say(name)]));
  });
}

const PATHS = ['a.py', 'b/a.py', 'b/c/a.py', 'b/c/d.txt', 'ab.py', 'b.py', 'c/b/a.py', 'a/a.py'];

test('attributes are found as git finds them', () => {
  const pattern = fc.constantFrom(
    '*',
    '*.py',
    'a.py',
    '/a.py',
    'b/a.py',
    '/b/*',
    'b/**',
    '**/a.py',
    'b/**/a.py',
    '**/b/*',
    '[ab].py',
    '[!a]*.py',
    '?b.py',
    'a*y',
    '*/a.py',
    '\\a.py',
    'b/',
    '[a-b].p[x-z]',
    '"a.py"',
  );
  const word = fc.constantFrom(
    'text',
    '-text',
    '!text',
    'text=auto',
    'eol=crlf',
    'filter=lfs',
    'binary',
    'export-subst',
    '-export-subst',
    'mine',
  );
  const line = fc
    .tuple(pattern, fc.array(word, { minLength: 1, maxLength: 3 }))
    .map(([first, words]) => `${first} ${words.join(' ')}`);
  const text = fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: line },
        fc.constantFrom('# a.py text', '', '[attr]mine filter=x -text'),
      ),
      { maxLength: 5 },
    )
    .map((lines) => `${lines.join('\n')}\n`);
  fc.assert(
    fc.property(text, text, (top, below) => {
      const texts = { '.gitattributes': top, 'b/.gitattributes': below.replaceAll('[attr]', '#') };
      expect(askOurs(texts, PATHS)).toEqual(askGit(texts, PATHS));
    }),
    runs(60),
  );
});

test('a pattern of many stars is matched in bounded time', () => {
  const files = new AttributeFiles(
    new Map([['.gitattributes', `${'*a'.repeat(200)}b text\n${'**/'.repeat(100)}x text\n`]]),
  );
  expect(files.find('a'.repeat(5_000)).get('text')).toBeUndefined();
  expect(files.find(`${'a/'.repeat(1_000)}y`).get('text')).toBeUndefined();
});
