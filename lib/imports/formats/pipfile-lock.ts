/** Pipfile.lock: categories of packages by their names, and the indexes that they may come from. */
import { readPrefixedSHA256 } from '../digest.ts';
import { type Finding, fromElsewhere, type Named, notUnderstood, toNamed } from '../finding.ts';
import { checkFormatVersion, PIPFILE_LOCK } from '../format-version.ts';
import { CONDITION, inPlace, REPOSITORY, withMarker, withOrigin } from '../package.ts';
import { isPyPI, isPyPIHost, toElsewhere, toElsewhereToo } from '../source.ts';
import { type Entry, has, lineOf, readTable, readTables, readText, type Table } from '../tree.ts';

/** The address of the first index beside PyPI, and whether PyPI is one of them. */
type Sources = { hasPyPI: boolean; other: string | null };
type Indexes = { all: Sources; byName: Map<string, Sources> };

export function readPipfileLock(root: Table): Finding[] {
  const meta = readTable(root, '_meta');
  const indexes = readIndexes(meta);
  const packages = [...root.entries.keys()]
    .filter((category) => category !== '_meta')
    .flatMap((category) => [...(readTable(root, category)?.entries ?? [])])
    .map(([name, entry]) => readPackage(name, entry, indexes));
  return [...checkFormatVersion(meta, 'pipfile-spec', PIPFILE_LOCK), ...packages];
}

function readIndexes(meta: Table | null): Indexes {
  const all: Sources = { hasPyPI: false, other: null };
  const byName = new Map<string, Sources>();
  for (const source of meta ? readTables(meta, 'sources') : []) {
    const url = readText(source, 'url') ?? '';
    const name = readText(source, 'name') ?? '';
    const named = byName.get(name) ?? { hasPyPI: false, other: null };
    byName.set(name, named);
    for (const sources of [all, named]) {
      if (isPyPI(url)) sources.hasPyPI = true;
      else sources.other ??= url;
    }
  }
  return { all, byName };
}

function readPackage(name: string, { key, value }: Entry, indexes: Indexes): Finding {
  const at = lineOf(key);
  if (value.kind !== 'table') return notUnderstood(at, 'A package that is no table of keys.');
  const written = readText(value, 'version');
  const version = written?.startsWith('==') ? written.replace(/^={2,3}/, '') : null;
  const markers = readText(value, 'markers');
  const note = markers === null ? null : CONDITION;
  const named = withMarker(toNamed(at, { name, version, sha256s: listDigests(value), note }), markers);
  if (named.state !== 'project') return named;
  const repository = ['git', 'hg', 'svn', 'bzr', 'ref'];
  if (repository.some((each) => has(value, each))) {
    return withOrigin(
      named,
      inPlace(
        REPOSITORY,
        repository.map((each) => readText(value, each)),
      ),
    );
  }
  const file = readText(value, 'file');
  if (file !== null && isPyPIHost(file)) return withOrigin(named, { file });
  if (file !== null || ['path', 'editable'].some((each) => has(value, each))) {
    return fromElsewhere(named, {
      elsewhere: 'from a folder or a file, and not from PyPI',
      address: file ?? readText(value, 'path'),
    });
  }
  return withSource(named, readText(value, 'index'), indexes);
}

function listDigests(table: Table): string[] {
  const hashes = table.entries.get('hashes')?.value;
  const texts = hashes?.kind === 'list' ? hashes.items : [];
  return texts
    .map((each) => (each.kind === 'text' ? readPrefixedSHA256(each.text) : null))
    .filter((each) => each !== null);
}

/** A package without an index comes from any of them. */
function withSource(named: Named, index: string | null, { all, byName }: Indexes): Finding {
  const { at, name } = named;
  const sources = index === null ? all : byName.get(index);
  if (sources === undefined) {
    return notUnderstood(at, `Names ${name} from an index that the file does not describe.`);
  }
  const { hasPyPI, other } = sources;
  if (other === null) return named;
  return hasPyPI
    ? notUnderstood(at, `Names ${name} without an index; it may come from ${toElsewhereToo(other)}.`)
    : fromElsewhere(named, { elsewhere: `from ${toElsewhere(other)}`, address: other });
}
