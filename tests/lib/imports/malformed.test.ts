import { describe, expect, test } from 'vitest';
import { MAX_IMPORT_BYTES } from '../../../lib/imports/read.ts';
import { importText } from './samples.ts';

const BOM = '{"bomFormat": "CycloneDX",\n';

describe('a document that is refused with the line', () => {
  test.each([
    ['broken off', 'pylock.toml', '[[packages]]\nname = "attrs"\nversion = "25', 3],
    ['broken off in a list', 'pylock.toml', '[[packages]]\nname = "attrs"\nwheels = [\n', 3],
    ['with a key twice', 'uv.lock', '[[package]]\nname = "a"\nversion = "1"\nname = "b"\n', 4],
    ['with a table twice', 'uv.lock', '[a]\n[b]\n[a]\n', 3],
    ['with `__proto__` twice', 'uv.lock', '[__proto__]\n[a]\n[__proto__]\n', 3],
    ['with a control character', 'uv.lock', '[a]\nb = "\u0007"\n', 2],
    ['with text for a list', 'pylock.toml', '[[packages]]\nname = "attrs"\nwheels = "none"\n', 3],
    ['with a number for a name', 'pylock.toml', '[[packages]]\nname = 1\n', 2],
    ['nested too deep', 'pylock.toml', `packages = [\n${'['.repeat(100)}${']'.repeat(100)}]\n`, 2],
    ['with a key too deep', 'pylock.toml', `a = 1\n${'b.'.repeat(100)}c = 1\n`, 2],
    ['with a table too deep', 'pylock.toml', `a = 1\n[${'b.'.repeat(100)}c]\n`, 2],
    ['broken off', 'bom.json', `${BOM}"components": [\n{"name": "a"`, 3],
    ['broken off behind a key', 'bom.json', `${BOM}"components":\n\n`, 2],
    ['broken off in a text', 'bom.json', `${BOM}"components": "a`, 2],
    ['with a text over two lines', 'bom.json', `${BOM}"name": "a\nb"}`, 2],
    ['with a comma too many', 'bom.json', `${BOM}"components": [],\n}`, 3],
    ['with a key twice', 'bom.json', `${BOM}"components": [],\n"components": []}`, 3],
    ['with a key twice, once in escapes', 'bom.json', `${BOM}"a": [],\n"\\u0061": []}`, 3],
    ['with `__proto__` twice', 'bom.json', `${BOM}"__proto__": 1,\n"__proto__": 2}`, 3],
    ['with a second document', 'bom.json', `${BOM}"a": 1}\n{}`, 3],
    ['with a text for a component', 'bom.json', `${BOM}"components": [\n"a"]}`, 3],
    ['with components of another kind', 'bom.json', `${BOM}"components": {"a": 1}}`, 2],
    ['nested too deep', 'bom.json', `${BOM}${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`, 2],
  ])('%s: %s', (_, filename, text, line) => {
    expect(importText(text, filename)).toEqual({
      ok: false,
      code: 'IMPORT_MALFORMED',
      line,
      message: expect.stringMatching(new RegExp(`\\b[Ll]ine ${line}\\b.*\\.$`)),
    });
  });

  test('and the key that is there twice', () => {
    expect(importText(`${BOM}"purl": 1,\n"purl": 2}`)).toMatchObject({
      message: expect.stringContaining('"purl"'),
    });
    const text = '[[package]]\nversion = "1"\nversion = "2"\n';
    expect(importText(text, 'uv.lock')).toMatchObject({ message: expect.stringContaining('version = ') });
  });
});

test('keys that mean something to an object mean nothing here', () => {
  const component =
    '{"__proto__": {"purl": "pkg:pypi/evil@1"}, "constructor": 1, "purl": "pkg:pypi/flask@3"}';
  const text = `{"__proto__": {"a": 1}, "bomFormat": "CycloneDX", "components": [${component}]}`;
  expect(importText(text)).toMatchObject({
    ok: true,
    value: { projects: [{ name: 'flask', version: '3' }] },
  });
  const lock =
    '[[packages]]\n__proto__.version = "9"\nname = "flask"\n[packages.constructor]\nname = "evil"\n';
  expect(importText(lock)).toMatchObject({
    ok: true,
    value: { projects: [{ name: 'flask', version: null }] },
  });
});

const fill = (unit: string, end = '') =>
  unit.repeat(Math.floor((MAX_IMPORT_BYTES - Buffer.byteLength(end)) / Buffer.byteLength(unit))) + end;

const MANY_LETTERS = String.fromCodePoint(...Array.from({ length: 600 }, (_, at) => 0x4e00 + at));

/** Each would take minutes, or the stack, where a reader is careless; that they come back at all is the test. */
describe('a hostile file of 4 MiB comes back', () => {
  test.each([
    ['brackets', 'pylock.toml', 'IMPORT_MALFORMED', () => `packages = ${fill('[').slice(11)}`],
    ['objects within objects', 'bom.json', 'IMPORT_MALFORMED', () => fill('{"a":')],
    ['numbers', 'bom.json', 'IMPORT_TOO_LARGE', () => `{"a":[${fill('1,').slice(6)}`],
    [
      'inline tables on one line',
      'pylock.toml',
      'IMPORT_TOO_LARGE',
      () => `packages=[${fill('{name="a"},').slice(10)}`,
    ],
    ['quotes that nothing closes', 'pylock.toml', 'IMPORT_MALFORMED', () => fill("'\n")],
    ['escaped quotes', 'bom.json', 'IMPORT_MALFORMED', () => `{"a":"${fill('\\"').slice(8)}`],
    ['one name', 'requirements.txt', null, () => fill('a')],
    ['a version of many parts', 'requirements.txt', null, () => `a==${fill('1.').slice(4)}`],
    ['spaces', 'requirements.txt', null, () => `a${fill(' ', 'b').slice(2)}b`],
    ['lines that go on', 'requirements.txt', 'IMPORT_TOO_LARGE', () => fill('a\\\n')],
    ['short lines', 'requirements.txt', 'IMPORT_TOO_LARGE', () => fill('a\n')],
    ['options', 'requirements.txt', null, () => fill('-r ')],
    ['characters that turn about', 'requirements.txt', null, () => fill('\u202e')],
    ['hashes', 'Manifest', null, () => `DIST a 1 ${fill('SHA 00 ').slice(9)}`],
    ['hosts of other alphabets', 'requirements.txt', null, () => fill(`a @ https://${MANY_LETTERS}/x\n`)],
    ['folders', 'list.txt', 'IMPORT_FORMAT', () => fill('a/', '.ebuild')],
    [
      'spaces behind a name',
      'a-1.ebuild',
      'IMPORT_TOO_LARGE',
      () => `EAPI=8\nPYPI_PN=${fill(' ', '\ninherit pypi').slice(16)}`,
    ],
    [
      'a text that nothing closes',
      'a-1.ebuild',
      'IMPORT_TOO_LARGE',
      () => `EAPI=8\nA="${fill('x\n').slice(10)}`,
    ],
  ])('with %s (%s)', { timeout: 60_000 }, (_, filename, code, make) => {
    const result = importText(make(), filename);
    expect(result.ok ? null : result.code).toBe(code);
  });

  test.each([
    ['names', (at: number) => `n${at}`, () => '1'],
    ['versions', () => 'a', (at: number) => String(at)],
  ])('with 100,000 %s', { timeout: 60_000 }, (_, toName, toVersion) => {
    const numbers = Array.from({ length: 100_000 }, (_, at) => at);
    const pairs = numbers.map((at) => [toName(at), toVersion(at)] as const);
    const requirements = pairs.map(([name, version]) => `${name}==${version}\n`).join('');
    const components = pairs.map(([name, version]) => `{"purl":"pkg:pypi/${name}@${version}"}`);
    for (const text of [requirements, `${BOM}"components":[${components.join(',')}]}`]) {
      const result = importText(text);
      expect(result.ok && result.value.projects.length).toBe(100_000);
    }
  });
});
