/** The project that the rehearsal is about: its files in the repository, and what setuptools makes of them. */
import { createHash } from 'node:crypto';
import { aTarGz } from '../archives/tar.ts';
import { aZip } from '../archives/zip.ts';
import type { Files } from './commit.ts';

export type Release = { project: string; version: string };

const toStem = ({ project }: Release) => project.replaceAll('-', '_');

/** What the repository holds at a release. */
export function toSource(release: Release): Files {
  const stem = toStem(release);
  return {
    '.github/workflows/release.yml': 'name: release\non: release\n',
    'README.md': `# ${release.project}\n\nPoints a lamp at whoever speaks.\n`,
    'pyproject.toml': toPyproject(release),
    [`${stem}/__init__.py`]: `"""Points a lamp at whoever speaks."""\n\n__version__ = "${release.version}"\n`,
    [`${stem}/lamp.py`]: `LAMPS = ["left", "right"]\n\n\ndef point(at):\n    return f"{at}, by ${release.version}"\n`,
    'tests/test_lamp.py': `from ${stem}.lamp import point\n\n\ndef test_point():\n    assert point("Puck")\n`,
  };
}

/** @param more lines at the end. @param requires what the build requires beside setuptools. */
export function toPyproject(
  release: Release,
  {
    more = '',
    requires = [],
    dependencies = [],
  }: { more?: string; requires?: string[]; dependencies?: string[] } = {},
): string {
  const list = (names: string[]) => `[${names.map((name) => `"${name}"`).join(', ')}]`;
  return `[build-system]
requires = ${list(['setuptools', ...requires])}
build-backend = "setuptools.build_meta"

[project]
name = "${release.project}"
dynamic = ["version"]
dependencies = ${list(dependencies)}

[tool.setuptools.dynamic]
version = {attr = "${toStem(release)}.__version__"}
${more}`;
}

/** Dependencies are what the source asks for. */
function toMetadata({ project, version }: Release, source: Files): string {
  const listed = /^dependencies = (\[.*\])$/m.exec(source['pyproject.toml'] ?? '')?.[1] ?? '[]';
  const wanted = (JSON.parse(listed) as string[]).map((name) => `Requires-Dist: ${name}\n`);
  return `Metadata-Version: 2.1\nName: ${project}\nVersion: ${version}\n${wanted.join('')}`;
}

/** @param part `sdist`, or a wheel's tag. */
export function toFilename(release: Release, part: string): string {
  const stem = `${toStem(release)}-${release.version}`;
  return part === 'sdist' ? `${stem}.tar.gz` : `${stem}-${part}.whl`;
}

/** @param source what is built. @param changed what is otherwise in the archive than it was in the source, by its path there. */
export function pack(release: Release, part: string, source: Files, changed: Files = {}): Buffer {
  return part === 'sdist' ? packSdist(release, source, changed) : packWheel(release, part, source, changed);
}

function packSdist(release: Release, source: Files, changed: Files): Buffer {
  const info = `${toStem(release)}.egg-info`;
  const own = pick(source, (path) => !/^(tests|\.github)\//.test(path));
  const made = {
    'PKG-INFO': toMetadata(release, source),
    'setup.cfg': '[egg_info]\ntag_build = \ntag_date = 0\n\n',
    [`${info}/PKG-INFO`]: toMetadata(release, source),
    [`${info}/dependency_links.txt`]: '\n',
    [`${info}/top_level.txt`]: `${toStem(release)}\n`,
  };
  const files = { ...own, ...made, ...changed };
  const sources = `${Object.keys(files).toSorted().join('\n')}\n`;
  const members = sort({ ...files, [`${info}/SOURCES.txt`]: sources });
  const folder = `${toStem(release)}-${release.version}`;
  return aTarGz(...members.map(([path, content]) => ({ name: `${folder}/${path}`, content })));
}

function packWheel(release: Release, tag: string, source: Files, changed: Files): Buffer {
  const info = `${toStem(release)}-${release.version}.dist-info`;
  const files = {
    ...pick(source, (path) => path.startsWith(`${toStem(release)}/`)),
    [`${info}/METADATA`]: toMetadata(release, source),
    [`${info}/WHEEL`]: `Wheel-Version: 1.0\nGenerator: setuptools\nRoot-Is-Purelib: true\nTag: ${tag}\n`,
    [`${info}/top_level.txt`]: `${toStem(release)}\n`,
    ...changed,
  };
  const rows = sort(files).map(
    ([path, text]) => `${path},sha256=${toRecordDigest(text)},${Buffer.byteLength(text)}\n`,
  );
  const record = `${rows.join('')}${info}/RECORD,,\n`;
  return aZip(sort({ ...files, [`${info}/RECORD`]: record }).map(([name, content]) => ({ name, content })));
}

const pick = (files: Files, isWanted: (path: string) => boolean): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => isWanted(path)));
const sort = (files: Files): [path: string, text: string][] =>
  Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
const toRecordDigest = (text: string): string => createHash('sha256').update(text).digest('base64url');
