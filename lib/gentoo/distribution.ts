/** Where pypi.eclass looks for a project's files, and how it spells their names. Nothing is encoded: neither does it. */

/** Folders and file names as PyPI's file host has them; its URLs by name are kept beside those by digest. */
const FILES = 'https://files.pythonhosted.org/packages';
const INDEX = 'https://pypi.org';

/**
 * A project's name as the names of its files spell it (PyPA's binary distribution format, “Escaping and Unicode”): runs
 * become `_`, at both ends too, where `normalizeName` makes them `-` (PEP 503). ASCII alone is lowered, which is what holds
 * in every locale.
 */
export function escapeName(name: string): string {
  return name.replace(/[._-]+/g, '_').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

type Sdist = { project: string; name: string; version: string; suffix: string };

export function toSdistURL({ project, name, version, suffix }: Sdist): string {
  return `${FILES}/source/${firstOf(project)}/${project}/${name}-${version}${suffix}`;
}

export function toWheelURL(pythonTag: string, project: string, filename: string): string {
  return `${FILES}/${pythonTag}/${firstOf(project)}/${project}/${filename}`;
}

/** With the `v` that the eclass writes and PyPI accepts. */
export function toProvenanceURL(filename: string, project: string, version: string): string {
  return `${INDEX}/integrity/${project}/v${version}/${filename}/provenance`;
}

/** The last part of a URL. */
export function filenameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function firstOf(text: string): string {
  return Array.from(text)[0] ?? '';
}
