import { describe, expect, test } from 'vitest';
import { isMarker } from '../../../lib/imports/marker.ts';
import { parseRequirement } from '../../../lib/imports/requirement.ts';
import { importedOf, importText, listNamed } from './samples.ts';

describe('a condition', () => {
  test.each([
    'python_version > "3"',
    "'3'<python_version",
    'python_version>"3"and os_name=="posix"',
    '(python_version > "3" or os.name == "nt") and "x" in platform_system',
    '((extra == "a"))',
    '"a" not in extras and \'b\' in dependency_groups',
    'sys.platform not  in "win32 darwin"',
    'platform.python_implementation === "CPython"',
    'python_full_version ~= "3.11.0" or implementation_name != ""',
    '"a" == "a"',
  ])('%s is read', (text) => {
    expect(isMarker(text)).toBe(true);
  });

  test.each([
    '',
    'python_version',
    'python_version >',
    'python_version > 3',
    'python_version > "3',
    'python_version > "3" and',
    'python_version > "3" os_name == "nt"',
    'and python_version > "3"',
    'not python_version > "3"',
    'python_version not "3"',
    'python_version = "3"',
    'python_version > "3")',
    '(python_version > "3"',
    '()',
    '(python_version) > "3"',
    'python_versions > "3"',
    'pythonversion > "3"',
    '"a" notin os_name',
    'python_version > "3" # why',
    'python_version > "3";',
    'python_version\u00a0> "3"',
  ])('%j is none', (text) => {
    expect(isMarker(text)).toBe(false);
  });

  test('may be nested as deep as a line is long', { timeout: 60_000 }, () => {
    const deep = 200_000;
    const text = `${'('.repeat(deep)}os_name == "nt"${')'.repeat(deep)}`;
    expect(isMarker(text)).toBe(true);
    expect(isMarker(text.slice(0, -1))).toBe(false);
  });
});

describe('a requirement', () => {
  test.each([
    ['flask', null, null],
    ['flask [ async , dot-env ] == 3', null, '3'],
    ['flask[]', null, null],
    ['flask>=1,', null, null],
    ['flask~=3.0,!=3.0.*,==3.0.1+local', null, null],
    ['flask (==3.0.3)', null, '3.0.3'],
    ['flask==3.* ; os_name == "nt"', null, null],
    ['flask@https://example.com/a;b', 'https://example.com/a;b', null],
    ['flask @ https://example.com/a ;os_name == "nt"', 'https://example.com/a', null],
  ])('%s is read', (text, url, version) => {
    expect(parseRequirement(text)).toMatchObject({ ok: true, value: { name: 'flask', url, version } });
  });

  test.each([
    'flask ==',
    'flask >= 3 4',
    'flask >= 3, <',
    'flask >= 3,,< 4',
    'flask >= three',
    'flask >= 3.*',
    'flask > 3+local',
    'flask ~= 3',
    'flask == 3.*.1, != 4',
    'flask == .*',
    'flask (>= 3',
    'flask >= 3)',
    'flask[a b]',
    'flask[a,]',
    'flask[-]',
    'flask[a',
    'flask a',
    'flask @',
    'flask @ https://example.com/a b',
    'flask @ https://example.com/a os_name == "nt"',
    'flask @ https://example.com/a ; os_name ==',
    'flask ; ',
    'flask ; os_name == "nt" ; os_name == "nt"',
  ])('%s is none', (text) => {
    expect(parseRequirement(text)).toEqual({ ok: false, reason: expect.stringMatching(/^.{10,200}\.$/) });
  });
});

test('a condition that breaks off is not understood in a lock either', () => {
  const packages = (marker: string) =>
    `[[packages]]\nname = "idna"\nversion = "3.10"\nmarker = '${marker}'\n`;
  expect(listNamed(importedOf(importText(packages('os_name == "nt"'))))).toEqual(['idna 3.10']);
  expect(listNamed(importedOf(importText(packages('os_name =='))))).toEqual([]);
  const locked = (markers: string) =>
    JSON.stringify({ _meta: {}, default: { idna: { version: '==3.10', markers } } });
  expect(listNamed(importedOf(importText(locked('os_name == "nt"'))))).toEqual(['idna 3.10']);
  expect(listNamed(importedOf(importText(locked('os_name == nt'))))).toEqual([]);
});
