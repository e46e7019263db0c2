import { describe, expect, test } from 'vitest';
import { IMPORT_FORMATS } from '../../../lib/imports/types.ts';
import { importedOf, importSample, importText, readSample, SAMPLES } from './samples.ts';

const FORMATS: Record<string, string> = {
  Manifest: 'manifest',
  'Pipfile.lock': 'pipfile-lock',
  'bom.cdx.json': 'cyclonedx',
  'freeze.txt': 'pip-freeze',
  'overlay.txt': 'overlay-listing',
  'pdm.lock': 'pdm-lock',
  'pip-inspect.json': 'pip-inspect',
  'poetry.lock': 'poetry-lock',
  'pylock.toml': 'pylock',
  'pyrefly-0.15.2-r1.ebuild': 'ebuild',
  'requirements.txt': 'requirements',
  'sbom.spdx.json': 'spdx',
  'sbom.spdx3.json': 'spdx',
  'uv.lock': 'uv-lock',
};

test('there is a sample of every format', () => {
  expect(Object.keys(FORMATS)).toEqual(SAMPLES);
  expect(new Set(Object.values(FORMATS))).toEqual(new Set(IMPORT_FORMATS));
});

describe.each(Object.entries(FORMATS))('the format of %s', (name, format) => {
  const isEbuild = format === 'ebuild';

  test('is known by its content', () => {
    expect(importedOf(importText(readSample(name), isEbuild ? name : null)).format).toBe(format);
  });

  test('is known against any hint', () => {
    const wrong = isEbuild ? [name] : ['requirements.txt', 'uv.lock', 'bom.json', 'Manifest', 'foo-1.ebuild'];
    for (const filename of wrong) {
      for (const hint of [...IMPORT_FORMATS, null]) {
        expect(importText(readSample(name), filename, hint)).toEqual({ ok: true, value: importSample(name) });
      }
    }
  });
});

describe('a text of no known format', () => {
  test.each([
    'A paragraph of prose, which goes on\nfor a second line.\n',
    '{"name": "left-pad", "lockfileVersion": 3}',
    '{"packages": "none"}',
    '{"a": 1}',
    '[]',
    '"flask"',
    'name = "x"\n',
    '[package]\nname = "x"\n',
    'key: value\nlist:\n  - a\n',
    '\u202eflask==1',
  ])('is refused with what is read: %j', (text) => {
    expect(importText(text)).toEqual({
      ok: false,
      code: 'IMPORT_FORMAT',
      line: null,
      message: expect.stringMatching(
        /^The file is of no known format\. What is read: requirements\.txt, .+files\.$/,
      ),
    });
  });

  test('of which the tool cannot be told is not guessed', () => {
    const text = '[[package]]\nname = "idna"\nversion = "3.10"\n';
    expect(importText(text)).toMatchObject({ ok: false, code: 'IMPORT_FORMAT' });
    expect(importText(text, 'poetry.lock')).toMatchObject({ ok: true, value: { format: 'poetry-lock' } });
  });

  test('is told apart where it is a project’s own file', () => {
    expect(importText('[project]\nname = "x"\ndependencies = ["flask"]\n', 'pyproject.toml')).toMatchObject({
      code: 'IMPORT_FORMAT',
      message: expect.stringContaining('pyproject.toml'),
    });
  });
});

test('a lock that names nothing is refused as empty', () => {
  for (const text of ['lock-version = "1.0"\npackages = []\n', 'lock-version = "1.0"\n']) {
    expect(importText(text, 'pylock.toml')).toMatchObject({ ok: false, code: 'IMPORT_EMPTY' });
  }
});
