/** Patches are applied by the programs that people apply them with, where these are there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEbuild } from '../../../lib/gentoo/parse-ebuild.ts';
import { toPinPatch } from '../../../lib/gentoo/pin-patch.ts';
import { applyEdits, type Edit, toUnifiedDiff } from '../../../lib/unified-diff.ts';
import { runs } from '../../setup/runs.ts';
import { anEbuild } from './an-ebuild.ts';

const FILE = 'dev-python/foo/foo-1.0.ebuild';
const PIN = 'https://github.com/theatre/foo';
const HEAD = '# Copyright\n# Distributed under the GPL-2\n\nEAPI=8\n\nDISTUTILS_USE_PEP517=hatchling\n';
const TAIL =
  '\ninherit distutils-r1 pypi\n\nDESCRIPTION="A foo"\nHOMEPAGE="https://example.org"\n\nLICENSE="MIT"\n';

const hasProgram = (name: string) => spawnSync(name, ['--version']).status === 0;
const PROGRAMS = [
  ['patch', ['-p1', '--fuzz=0', '-i', 'x.patch']],
  ['git', ['apply', '--unidiff-zero', 'x.patch']],
] as const;

/** The file after the program has applied the patch. */
function apply(program: string, args: readonly string[], path: string, text: string, diff: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-patch-'));
  try {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    writeFileSync(join(folder, 'x.patch'), diff);
    execFileSync(program, [...args], {
      cwd: folder,
      stdio: 'pipe',
      env: { ...process.env, GIT_DIR: '/dev/null' },
    });
    return readFileSync(join(folder, path), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function patch(text: string, provider = PIN, filename = FILE) {
  const parsed = parseEbuild(filename, text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return toPinPatch(filename, text, parsed.value, provider);
}

const CASES: [string, string, string][] = [
  ['adds the line to those before inherit', `${HEAD}${TAIL}`, `${HEAD}PYPI_VERIFY_REPO=${PIN}\n${TAIL}`],
  [
    'adds the line right above inherit',
    'EAPI=8\n# why\n\ninherit pypi\n',
    `EAPI=8\n# why\n\nPYPI_VERIFY_REPO=${PIN}\ninherit pypi\n`,
  ],
  [
    'replaces a line',
    `${HEAD}PYPI_VERIFY_REPO="https://github.com/old/foo/" # checked${TAIL}`,
    `${HEAD}PYPI_VERIFY_REPO=${PIN}${TAIL}`,
  ],
  [
    'moves a line that comes too late',
    `${HEAD}${TAIL}\nIUSE=""\nRDEPEND=""\nBDEPEND=""\n\n\n\nPYPI_VERIFY_REPO=${PIN}\n`,
    `${HEAD}PYPI_VERIFY_REPO=${PIN}\n${TAIL}\nIUSE=""\nRDEPEND=""\nBDEPEND=""\n\n\n\n`,
  ],
  [
    'leaves one line of several',
    `PYPI_VERIFY_REPO=x/y\n${HEAD}PYPI_VERIFY_REPO=a/b${TAIL}`,
    `${HEAD}PYPI_VERIFY_REPO=${PIN}${TAIL}`,
  ],
  [
    'stands in a condition with inherit',
    `${HEAD}if true; then\n\tinherit pypi\nfi\n`,
    `${HEAD}if true; then\n\tPYPI_VERIFY_REPO=${PIN}\n\tinherit pypi\nfi\n`,
  ],
  [
    'stands in the branch that the version takes',
    `${HEAD}if [[ \${PV} == 9999 ]]; then\n\tinherit git-r3\nelse\n\tinherit pypi\nfi\n`,
    `${HEAD}if [[ \${PV} == 9999 ]]; then\n\tinherit git-r3\nelse\n\tPYPI_VERIFY_REPO=${PIN}\n\tinherit pypi\nfi\n`,
  ],
  [
    'keeps the indentation of the line that it replaces',
    `${HEAD}if [[ \${PV} != 9999 ]]; then\n\tPYPI_VERIFY_REPO=a/b\n\tinherit pypi\nfi\n`,
    `${HEAD}if [[ \${PV} != 9999 ]]; then\n\tPYPI_VERIFY_REPO=${PIN}\n\tinherit pypi\nfi\n`,
  ],
  [
    'stands above a command that inherits in the midst of a line',
    `${HEAD}case \${PV} in\n\t9999) ;;\n\t*) inherit pypi ;;\nesac\n`,
    `${HEAD}PYPI_VERIFY_REPO=${PIN}\ncase \${PV} in\n\t9999) ;;\n\t*) inherit pypi ;;\nesac\n`,
  ],
  [
    'stands above the list that a command goes on',
    `${HEAD}[[ \${PV} == 9999 ]] ||\n\tinherit pypi\n`,
    `${HEAD}PYPI_VERIFY_REPO=${PIN}\n[[ \${PV} == 9999 ]] ||\n\tinherit pypi\n`,
  ],
  ['serves a file without a last line break', 'inherit pypi', `PYPI_VERIFY_REPO=${PIN}\ninherit pypi`],
  [
    'joins lines that a backslash splits',
    `${HEAD}PYPI_VERIFY_REPO=\\\na/b\n${TAIL}`,
    `${HEAD}PYPI_VERIFY_REPO=${PIN}\n${TAIL}`,
  ],
];

describe('a patch', () => {
  test.each(CASES)('%s', (_, text, expected) => {
    const written = patch(text);
    if (!written.ok) throw new Error(written.reason);
    const { diff, patched, path } = written.value;
    expect(path).toBe(FILE);
    expect(diff).toMatch(new RegExp(`^--- a/${FILE}\n\\+\\+\\+ b/${FILE}\n@@ `));
    expect(patched).toBe(expected);
    for (const [program, args] of PROGRAMS) {
      if (hasProgram(program)) expect(apply(program, args, path, text, diff ?? ''), program).toBe(patched);
    }
    const again = patch(patched);
    // What stands in a condition that is not known is not read, and so not written again.
    expect(again).toMatchObject(patched.includes('if true') ? { ok: false } : { value: { diff: null } });
  });

  test('names the file as it was named, or within the folder of its package', () => {
    const paths = [
      './dev-python/foo/foo-1.0.ebuild',
      'foo-1.0.ebuild',
      'repos/gentoo/dev-python/foo/foo-1.0.ebuild',
    ];
    expect(paths.map((path) => patch(`${HEAD}${TAIL}`, PIN, path))).toMatchObject([
      { value: { path: FILE } },
      { value: { path: 'foo-1.0.ebuild' } },
      { value: { path: FILE } },
    ]);
  });

  test.each([
    ['of a path that leads elsewhere', `${HEAD}${TAIL}`, '../foo-1.0.ebuild'],
    ['of a file whose pin is computed', `${HEAD}PYPI_VERIFY_REPO=$(id)${TAIL}`, FILE],
    ['where the pin shares its line', `A=1; PYPI_VERIFY_REPO=a/b${TAIL}`, FILE],
    ['where the pin shares its command', `export A=1 PYPI_VERIFY_REPO=a/b${TAIL}`, FILE],
    ['that would leave a block empty', `{\n\tPYPI_VERIFY_REPO=a/b\n}\nPYPI_VERIFY_REPO=c/d${TAIL}`, FILE],
    ['where nothing is inherited', HEAD, FILE],
    ['of a file with hidden characters', `${HEAD}# \u202e\n${TAIL}`, FILE],
    ['of a file with carriage returns', `${HEAD}${TAIL}`.replaceAll('\n', '\r\n'), FILE],
  ])('is refused %s', (_, text, filename) => {
    expect(patch(text, PIN, filename)).toEqual({ ok: false, reason: expect.stringMatching(/\.$/) });
  });

  test('quotes what a shell would read otherwise', () => {
    const written = patch(`${HEAD}${TAIL}`, "gcp:a'$(id)@b.example");
    expect(written.ok && written.value.diff).toContain("+PYPI_VERIFY_REPO='gcp:a'\\''$(id)@b.example'");
  });
});

test('whatever is patched reads as pinned, and the patch of it is empty', () => {
  let written = 0;
  fc.assert(
    fc.property(anEbuild, (text) => {
      const path = 'dev-python/acme-text/acme-text-1.2.ebuild';
      const before = parseEbuild(path, text);
      const patched = patch(text, PIN, path);
      if (!before.ok || !patched.ok || !before.value.places.inherit?.isSure) return;
      written += 1;
      const after = parseEbuild(path, patched.value.patched);
      if (!after.ok) throw new Error(`${after.reason}\n${patched.value.patched}`);
      expect(after.value.ebuild, patched.value.patched).toEqual({
        ...before.value.ebuild,
        PYPI_VERIFY_REPO: PIN,
      });
      expect(after.value.unread).toEqual(before.value.unread);
      expect(after.value.places.inherit?.isSure).toBe(true);
      expect(patch(patched.value.patched, PIN, path)).toMatchObject({ value: { diff: null } });
    }),
    runs(),
  );
  expect(written).toBeGreaterThan(100);
});

describe('a unified diff', () => {
  const aLine = fc.constantFrom('', 'a', 'b', '\tc', '-d', '+e', '@@', '\\ No newline');
  const aFile = fc
    .tuple(fc.array(aLine, { minLength: 1, maxLength: 40 }), fc.boolean())
    .map(([lines, isEnded]) => `${lines.join('\n')}${isEnded ? '\n' : 'x'}`);
  const someEdits = fc.array(
    fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 2 }), fc.array(aLine, { maxLength: 2 })),
    {
      minLength: 1,
      maxLength: 4,
    },
  );

  test.runIf(hasProgram('patch'))(
    'is what patch makes the wanted file from, wherever the changes are',
    () => {
      fc.assert(
        fc.property(aFile, someEdits, (text, wanted) => {
          const count = text.replace(/\n$/, '').split('\n').length;
          const edits: Edit[] = [];
          let at = 1;
          for (const [skip, removed, lines] of wanted) {
            const first = at + skip;
            const last = Math.min(count, first + removed - 1);
            if (first > count || last < first - 1) break;
            edits.push({ first, last, lines });
            at = last + 2;
          }
          const diff = toUnifiedDiff('f', text, edits);
          const result = applyEdits(text, edits);
          if (diff === '') expect(result).toBe(text);
          // A file without lines is one that patch removes.
          else if (result.trim() !== '') expect(apply('patch', PROGRAMS[0][1], 'f', text, diff)).toBe(result);
        }),
        runs(150),
      );
    },
  );
});
