/** Files that people try and that are something else: one sentence each, with what to give instead. */
import { toBasename } from './hint.ts';
import type { Line } from './lines.ts';

const INSTEAD = 'import what pip freeze or pip inspect prints';
const PIP_LIST = `The file is what pip list prints, which does not say where a project comes from; ${INSTEAD} instead.`;
const CONDA = `The file lists packages of conda, which do not come from PyPI; ${INSTEAD} in that environment.`;
const ENVIRONMENT = `The file is an environment of conda, which says what is asked for and not what was got; ${INSTEAD} in it.`;
const CONDA_LOCK = `The file is a lock of conda, whose packages do not come from PyPI; ${INSTEAD} in its environment.`;
const PIXI_LOCK = `The file is a pixi.lock, most of which does not come from PyPI; ${INSTEAD} in its environment.`;
const TEMPLATE =
  'The file is a template, and what it names depends on how it is filled in; import what it is made into.';
const SETUP = `says what a project asks for and not what it got; import its lock, or ${INSTEAD.slice('import '.length)}.`;
const DOCKERFILE = `The file is a Dockerfile, not a list of projects; ${INSTEAD} in its image.`;
const YAML = `The file is YAML, which is not read here; import a lock, or ${INSTEAD.slice('import '.length)}.`;

const BEGINNINGS: [RegExp, string][] = [
  [
    /^<!doctype html|^<html/i,
    'The file is a page in HTML, not the file behind it; download that, and import it.',
  ],
  [/^<%/, TEMPLATE],
  [
    /^<\?xml|^<[a-z]+(?::[a-z]*)?[\s>]/i,
    'The file is XML; of bills of materials the JSON form is read here.',
  ],
  [/^\{[{%#]/, TEMPLATE],
  [/^SPDXVersion:/, 'The file is SPDX in its tag and value form; the JSON form is read here.'],
  [/^%YAML|^---\s/, YAML],
  [/^Metadata-Version:/, `The file is the metadata of one distribution, not a list of projects; ${INSTEAD}.`],
  [/^Name: \S+\r?\nVersion: /, `The file is what pip show prints of a project; ${INSTEAD} instead.`],
  [
    /^version https:\/\/git-lfs/,
    'The file is a pointer of Git LFS, not the file behind it; fetch that, and import it.',
  ],
  [/^#!/, `The file is a script, not a list of projects; ${INSTEAD}.`],
  [/^Package +Version.*\r?\n-+ +-+/, PIP_LIST],
  [/^\[\s*\{\s*"name":\s*"[^"]*",\s*"version":/, PIP_LIST],
  [/^\[\s*\{\s*"base_url":/, CONDA],
  [
    /^# packages in environment at |^# This file may be used to create an environment using:|^@EXPLICIT\b/,
    CONDA,
  ],
];

/** By how it begins. */
export function findForeign(text: string): string | null {
  const start = text.slice(0, 1000).trimStart();
  return BEGINNINGS.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

const LOOKED_AT_LINES = 2000;

/** By its lines, for what is of no known syntax, of requirements, or of a syntax in which it cannot be read. */
export function findForeignLines(lines: readonly Line[]): string | null {
  const written = lines
    .slice(0, LOOKED_AT_LINES)
    .map(({ text }) => text)
    .filter((text) => !/^\s*(?:#|$)/.test(text));
  return findByKeys(written) ?? findByLines(written) ?? findINI(written);
}

/** YAML, by the keys at its top. */
function findByKeys(lines: readonly string[]): string | null {
  const keys = new Set(lines.map((line) => /^([\w-]+):(?:\s|$)/.exec(line)?.[1] ?? ''));
  const has = (...names: string[]) => names.every((name) => keys.has(name));
  if (has('environments', 'packages')) return PIXI_LOCK;
  if (has('metadata', 'package')) return CONDA_LOCK;
  return has('dependencies') && ['channels', 'name', 'prefix'].some((key) => keys.has(key))
    ? ENVIRONMENT
    : null;
}

function findByLines(lines: readonly string[]): string | null {
  const any = (pattern: RegExp) => lines.some((line) => pattern.test(line));
  const conda = lines.filter((line) => /^[\w.-]+=[^=\s]+=[^=\s]+$/.test(line)).length;
  if (conda > 0 && conda * 2 >= lines.length) return CONDA;
  if (any(/\{[{%]|<%/)) return TEMPLATE;
  if (any(/^FROM\s+\S/i) && any(/^(?:RUN|COPY|CMD|ENTRYPOINT|WORKDIR)\s/i)) return DOCKERFILE;
  return any(/^(?:from|import)\s+(?:setuptools|distutils)\b/)
    ? `The file is a setup.py, which ${SETUP}`
    : null;
}

/** In TOML a text has quotes; `key =` alone is no TOML either. */
const BARE = /^[A-Za-z][\w.-]*\s*=\s*(?!true\s*$|false\s*$|inf\s*$|nan\s*$)(?:[^\s"'[{\d+-].*)?$/;

function findINI(lines: readonly string[]): string | null {
  const sections = lines.flatMap((line) => /^\[([^\][]+)\]\s*$/.exec(line)?.[1] ?? []);
  if (sections.length === 0 || !lines.some((line) => BARE.test(line))) return null;
  if (sections.some((name) => /^(?:tox|testenv)(?::|$)/.test(name)))
    return `The file is a tox.ini, which ${SETUP}`;
  return sections.some((name) => /^(?:metadata|options)(?:\.|$)/.test(name))
    ? `The file is a setup.cfg, which ${SETUP}`
    : `The file is one of settings (INI), not a list of projects; import a lock, or ${INSTEAD.slice('import '.length)}.`;
}

const NAMES: [RegExp, string][] = [
  [/^setup\.cfg$/, `The file is a setup.cfg, which ${SETUP}`],
  [/^setup\.py$/, `The file is a setup.py, which ${SETUP}`],
  [/^tox\.ini$/, `The file is a tox.ini, which ${SETUP}`],
  [/^pyproject\.toml$/, 'The file is a pyproject.toml, which says what a project asks for; import its lock.'],
  [/^pipfile$/, 'The file is a Pipfile, which says what a project asks for; import its Pipfile.lock.'],
  [/^pixi\.lock$/, PIXI_LOCK],
  [/^pixi\.toml$/, `The file is a pixi.toml, which ${SETUP}`],
  [/^(?:dockerfile|containerfile)$|\.dockerfile$/, DOCKERFILE],
  [/^conda-lock\.ya?ml$|\.conda-lock\.ya?ml$/, CONDA_LOCK],
  [/^environment.*\.ya?ml$/, ENVIRONMENT],
  [/\.(?:j2|jinja2?|tmpl|tpl)$/, TEMPLATE],
  [/\.ya?ml$/, YAML],
];

/** By its name, where its content says nothing. */
export function findForeignName(path: string | null): string | null {
  const name = toBasename(path ?? '')
    .slice(0, 255)
    .toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
