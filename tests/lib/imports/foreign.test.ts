/** Files that people try: each is refused in one sentence that says what to give instead, however it is called. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImport } from '../../../lib/imports/read.ts';
import { importedOf, importText, listNamed } from './samples.ts';

const FILES: [string, string, RegExp][] = [
  [
    'environment.yml',
    'name: science\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - pip:\n      - flask==3.0.3\n',
    /environment of conda.+pip freeze or pip inspect/,
  ],
  [
    'conda-lock.yml',
    '# Generated\nversion: 1\nmetadata:\n  content_hash:\n    linux-64: 00\npackage:\n- name: idna\n  version: "3.10"\n  manager: conda\n',
    /lock of conda.+pip freeze or pip inspect/,
  ],
  [
    'explicit.txt',
    '# This file may be used to create an environment using:\n# $ conda create --name <env> --file <this file>\n@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/noarch/idna-3.10-pyhd8ed1ab_1.conda\n',
    /packages of conda.+pip freeze or pip inspect/,
  ],
  ['conda-export.txt', 'idna=3.10=pyhd8ed1ab_1\nopenssl=3.4.0=h7b32b05_1\n', /packages of conda/],
  [
    'conda-list.txt',
    '# packages in environment at /opt/conda:\n#\n# Name  Version  Build\n',
    /packages of conda/,
  ],
  [
    'pixi.lock',
    'version: 6\nenvironments:\n  default:\n    channels:\n    - url: https://conda.anaconda.org/conda-forge/\npackages:\n- conda: https://conda.anaconda.org/x.conda\n',
    /pixi\.lock.+pip freeze or pip inspect/,
  ],
  ['pixi.toml', '[workspace]\nchannels = ["conda-forge"]\n[dependencies]\npython = "*"\n', /pixi\.toml/],
  [
    'Pipfile',
    '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = true\nname = "pypi"\n\n[packages]\nflask = "*"\n',
    /Pipfile.+Pipfile\.lock/,
  ],
  ['pyproject.toml', '[project]\nname = "x"\ndependencies = ["flask"]\n', /pyproject\.toml.+import its lock/],
  [
    'setup.py',
    'from setuptools import setup\n\nsetup(name="x", install_requires=["flask==3.0.3"])\n',
    /setup\.py/,
  ],
  ['tox.ini', '[tox]\nenvlist = py312\n\n[testenv]\ndeps =\n    flask==3.0.3\n', /tox\.ini.+lock/],
  ['pip.conf', '[global]\nindex-url = https://packages.example.com/simple\n', /settings \(INI\).+lock/],
  ['Dockerfile', 'FROM python:3.13\nRUN pip install flask==3.0.3\n', /Dockerfile.+pip freeze or pip inspect/],
  [
    'pip-list.txt',
    'Package    Version Editable project location\n---------- ------- -------------------------\nflask      3.0.3\n',
    /pip list.+pip freeze or pip inspect/,
  ],
  ['pip-list.json', '[{"name": "flask", "version": "3.0.3"}]', /pip list.+pip freeze or pip inspect/],
  ['pip-show.txt', 'Name: flask\nVersion: 3.0.3\nSummary: A\n', /pip show.+pip freeze or pip inspect/],
  ['requirements.txt', 'flask==3.0.3\n{% if postgres %}\npsycopg2==2.9.10\n{% endif %}\n', /template/],
  ['requirements.in', 'flask=={{ flask_version }}\ndjango==5.1.5\nidna==3.10\nattrs==25.1.0\n', /template/],
  ['requirements.txt', '<% if postgres %>\npsycopg2==2.9.10\n<% end %>\n', /template/],
  [
    'workflow.yml',
    'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n',
    /YAML.+pip freeze or pip inspect/,
  ],
];

const refusal = (message: RegExp) => ({
  ok: false,
  code: 'IMPORT_FORMAT',
  line: null,
  message: expect.stringMatching(message),
});

test.each(FILES)('a %s is refused with what to give instead: %j', (filename, text, message) => {
  expect(importText(text, filename)).toEqual(refusal(message));
});

describe('without its name', () => {
  test.each(FILES.filter(([name]) => name !== 'workflow.yml'))('a %s is known: %j', (_, text, message) => {
    expect(importText(text)).toEqual(refusal(message));
  });
});

test('under the name of requirements a list of conda is no requirements file', () => {
  expect(importText('idna=3.10=pyhd8ed1ab_1\nopenssl=3.4.0=h7b32b05_1\n', 'requirements.txt')).toEqual(
    refusal(/packages of conda/),
  );
});

test.each([
  ['setup.cfg', 'setup.cfg', /setup\.cfg/],
  ['jinja.requirements.txt', 'requirements.txt', /template/],
])('the smallest %s is refused as what it is', (path, filename, message) => {
  const bytes = readFileSync(join(import.meta.dirname, 'minimal', path));
  expect(readImport(bytes, { filename })).toEqual(refusal(message));
});

test('what pip list prints in the form of freeze is read', () => {
  expect(listNamed(importedOf(importText('flask==3.0.3\nidna==3.10\n', 'pip-list.txt')))).toEqual([
    'flask 3.0.3',
    'idna 3.10',
  ]);
});

test('a lock that is cut off is refused as the lock that it is', () => {
  const text = 'version = 1\nrequires-python = ">=3.11"\n[[package]]\nname = "idna"\nversion = "3.';
  expect(importText(text, 'uv.lock')).toMatchObject({ code: 'IMPORT_MALFORMED', line: 5 });
});
