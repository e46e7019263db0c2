/** Long TOML is read part by part; nobody can tell, and nothing that TOML forbids gets through between two parts. */
import { describe, expect, test } from 'vitest';
import { importText } from './samples.ts';

/** Longer than any part; no line of it names a project. */
const LINES = 1_000;
const FILLER = `# ${'filler '.repeat(10)}\n`.repeat(LINES);
const LOCK = 'lock-version = "1.0"\ncreated-by = "a test"\n';

const aPackage = (name: string, more = '') => `[[packages]]\nname = "${name}"\nversion = "1.0"\n${more}`;

function namesOf(text: string): string[] {
  const result = importText(text, 'pylock.toml');
  if (!result.ok) throw new Error(result.message);
  return result.value.projects.map(({ name }) => name);
}

describe('a long TOML document', () => {
  test('is read as a short one would be', () => {
    const packages = Array.from({ length: 3_000 }, (_, at) =>
      aPackage(`cast-${at}`, `  [packages.tool]\nx = [\n  {a.b = 1}, # ]\n  "]",\n]\n`),
    );
    expect(namesOf(LOCK + packages.join(''))).toEqual(packages.map((_, at) => `cast-${at}`));
  });

  test.each([
    ['a table of a package', aPackage('a'), '[packages.tool]\nx = 1\n'],
    ['keys of a table', '[[packages]]\nname = "a"\n', 'version = "1.0"\n'],
    ['a table above one that was there', `${aPackage('a')}[x.y]\nz = 1\n`, '[x]\nw = 1\n'],
    ['a table below a dotted key', `x.y = 1\n${aPackage('a')}`, '[x.z]\nw = 1\n'],
    ['a dotted key beside another', `${aPackage('a')}x.y = 1\n`, 'x.z = 2\n'],
  ])('goes on far below with %s', (_, above, below) => {
    expect(namesOf(LOCK + above + FILLER + below)).toEqual(['a']);
  });

  test.each([
    ['a text of many lines', `x = """\n${FILLER}[[packages]]\n"""\n`],
    ['one with quotes in it', `x = """\n\\"""${FILLER}[[packages]]\n"""\n`],
    ['one in which nothing is escaped', `x = '''\\'''\ny = '''\n${FILLER}[[packages]]\n'''\n`],
    ['a list of many lines', `x = [\n${FILLER}[["packages"]],\n]\n`],
  ])('is not cut in %s', (_, value) => {
    expect(namesOf(LOCK + value + aPackage('a') + FILLER + aPackage('b'))).toEqual(['a', 'b']);
  });

  test.each([
    ['a table that is opened twice', '[x]\n', '[x]\n'],
    ['a table that a dotted key made', 'x.y = 1\n', '[x]\n'],
    ['a table that is a value', 'x = {y = 1}\n', '[x]\n'],
    ['a table within a value', 'x = {y = 1}\n', '[x.z]\n'],
    ['a table within a list that is a value', 'x = [{y = 1}]\n', '[x.z]\n'],
    ['a table that is a list of tables', '[[x]]\n', '[x]\n'],
    ['a list of tables that is a table', '[x]\n', '[[x]]\n'],
    ['a list of tables that is a value', 'x = []\n', '[[x]]\n'],
    ['a key that is there twice', '[x]\ny = 1\n', 'y = 2\n'],
    ['a dotted key into a value', '[x]\ny = {z = 1}\n', 'y.w = 2\n'],
    ['a dotted key into a table of its own header', '[x.y]\nz = 1\n[x]\n', 'y.w = 2\n'],
    ['what is no TOML', '[x]\n', 'y\n'],
  ])('is refused for %s, with its line', (_, above, below) => {
    for (const filler of ['', FILLER]) {
      const text = `a = 1\n${above}${filler}${below}`;
      const line = text.split('\n').length - 1;
      expect(importText(text, 'pylock.toml')).toMatchObject({ ok: false, code: 'IMPORT_MALFORMED', line });
    }
  });
});
