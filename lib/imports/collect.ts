/** Findings, entry by entry, as one whole: each project and version once, and what repeats or conflicts said. */
import { escapeText } from '../pep740/text.ts';
import type { Finding, Named } from './finding.ts';
import { hidePasswords, toShownText } from './lines.ts';
import { Refused } from './refusal.ts';
import type { Import, ImportedElsewhere, ImportedProject, ImportFormat, ImportLine } from './types.ts';

/** More than a page could show or anybody track; a file of 4 MiB could have two million. */
export const MAX_IMPORT_ENTRIES = 150_000;

export function toImport(format: ImportFormat, findings: readonly Finding[]): Import {
  if (findings.length > MAX_IMPORT_ENTRIES) {
    const message = `The file has ${findings.length} entries; at most ${MAX_IMPORT_ENTRIES} are read.`;
    throw new Refused('IMPORT_TOO_LARGE', message);
  }
  if (findings.length === 0) throw new Refused('IMPORT_EMPTY', 'The file names nothing.');
  const named = findings.filter((finding) => finding.state === 'project');
  const byVersion = Map.groupBy(named, toKey);
  const projects = [...byVersion.values()].flatMap(toProject);
  const groups = { byVersion, byName: pickVersions(byVersion) };
  const lines = findings.map((finding) => toLine(finding, groups));
  return { format, projects, elsewhere: findings.flatMap(toElsewhere), lines };
}

function toElsewhere(finding: Finding): ImportedElsewhere[] {
  if (finding.state === 'project' || finding.installs === undefined) return [];
  const { at, installs } = finding;
  const clean = (text: string) => escapeText(hidePasswords(text));
  const { elsewhere, address } = installs;
  const where = { elsewhere: clean(elsewhere), address: address && clean(address) };
  return [{ ...installs, ...where, line: at.line, text: toShownText(at.text) }];
}

const toKey = ({ name, version }: Named): string => `${name} ${version ?? ''}`;

function toProject(group: Named[]): ImportedProject[] {
  const [first] = group;
  if (first === undefined) return [];
  const { name, version, at } = first;
  const publishers = new Map(
    group.flatMap((each) => each.publishers).map((each) => [JSON.stringify(each), each]),
  );
  const sha256s = [...new Set(group.flatMap((each) => each.sha256s))];
  const notes = [...new Set(group.flatMap((each) => each.note ?? []))].join('; ');
  const project = { name, version, sha256s, publishers: [...publishers.values()], line: at.line };
  return [notes === '' ? project : { ...project, note: escapeText(notes) }];
}

/** Of each name the first two versions: enough to find another one than any given. */
function pickVersions(byVersion: Map<string, Named[]>): Map<string, Named[]> {
  const picked = new Map<string, Named[]>();
  for (const [first] of byVersion.values()) {
    if (first === undefined || first.version === null) continue;
    const known = picked.get(first.name) ?? [];
    if (known.length < 2) picked.set(first.name, [...known, first]);
  }
  return picked;
}

type Groups = { byVersion: Map<string, Named[]>; byName: Map<string, Named[]> };

function toLine(finding: Finding, groups: Groups): ImportLine {
  const { at, state } = finding;
  const message = hidePasswords(state === 'project' ? toMessage(finding, groups) : finding.message);
  return { line: at.line, text: toShownText(at.text), state, message: escapeText(message) };
}

function toMessage(named: Named, groups: Groups): string {
  const { name, version, sha256s, publishers, note } = named;
  const stated = [countOf(sha256s.length, 'digest'), countOf(publishers.length, 'publisher')].filter(
    (each) => each !== null,
  );
  const what = `Names ${name}${version === null ? ' in no single version' : ` ${version}`}`;
  const beside = stated.length === 0 ? '' : `, with ${stated.join(' and ')}`;
  const clauses = [note, ...listRepetitions(named, groups)].filter((clause) => clause !== null);
  return `${[what + beside, ...clauses].join('; ')}.`;
}

function listRepetitions(named: Named, { byVersion, byName }: Groups): string[] {
  const first = byVersion.get(toKey(named))?.[0];
  const isRepeated = first !== undefined && first !== named;
  const other = byName.get(named.name)?.find(({ version }) => version !== named.version);
  return [
    ...(isRepeated ? [`so does line ${first.at.line}`] : []),
    ...(other === undefined || named.version === null
      ? []
      : [`line ${other.at.line} names ${other.version}`]),
  ];
}

function countOf(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
