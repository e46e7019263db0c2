/** requirements.txt, and what `pip freeze` prints: pip's “Requirements File Format”, PEP 508. */
import { quote } from '../../pep740/text.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import type { Line } from '../lines.ts';
import { joinLines, type LogicalLine } from '../logical-lines.ts';
import { type PipOption, parseHashes, parseOptions } from '../pip-options.ts';
import { parseRequirement, type Requirement } from '../requirement.ts';
import { isPyPI, parsePyPIFile, toPlace } from '../source.ts';

/** An option by which names come from elsewhere than PyPI, or may; it holds for the whole file. */
type Elsewhere = { option: PipOption; line: number };

export function readRequirements(lines: readonly Line[]): Finding[] {
  const logical = joinLines(lines);
  const options = logical.flatMap(({ at, code }) =>
    (code.startsWith('-') ? (parseOptions(code) ?? []) : []).map((option) => ({ option, line: at.line })),
  );
  const elsewhere = options.find(({ option }) => isElsewhere(option)) ?? null;
  const only = options.find(({ option }) => isElsewhere(option) && option.kind !== 'extra-index') ?? null;
  return logical.map((line) => withSource(readLine(line), only ?? elsewhere));
}

function isElsewhere({ kind, value }: PipOption): boolean {
  if (kind === 'no-index') return true;
  return (kind === 'index' || kind === 'extra-index') && !isPyPI(value);
}

/** Nobody can tell that a name is PyPI's where another index is asked too: it might be private there. */
function withSource(finding: Finding, elsewhere: Elsewhere | null): Finding {
  if (finding.state !== 'project' || elsewhere === null) return finding;
  const { at, name } = finding;
  const { option, line } = elsewhere;
  return option.kind === 'extra-index'
    ? notUnderstood(at, `Names ${name}; with ${option.name} in line ${line} it may not come from PyPI.`)
    : ignored(at, `Names ${name}; with ${option.name} in line ${line} it does not come from PyPI.`);
}

/** pip breaks lines at several of these where an editor does not: a name behind one would hide in a comment. */
const HIDDEN_BREAK = /[^\P{Cc}\t]|[\p{Zl}\p{Zp}]/u;

function readLine({ at, raw, code }: LogicalLine): Finding {
  const hidden = HIDDEN_BREAK.exec(raw.trim());
  if (hidden) {
    return notUnderstood(at, `Behind ${quote(hidden[0])} pip may begin another line than an editor shows.`);
  }
  if (code === '') return ignored(at, raw.trim() === '' ? 'Nothing but “\\”.' : 'A comment.');
  if (code.startsWith('-')) return readOptionLine(at, code);
  if (code.endsWith('\\')) return notUnderstood(at, 'The line goes on after “\\”, and nothing follows it.');
  return readRequirementLine(at, code);
}

function readOptionLine(at: Line, code: string): Finding {
  const options = parseOptions(code);
  const [first] = options ?? [];
  if (first === undefined) return notUnderstood(at, `${quote(code)} is no option that pip reads in a file.`);
  return ignored(at, describeOption(options?.find(isElsewhere) ?? first));
}

function describeOption(option: PipOption): string {
  const { kind, name, value } = option;
  if (kind === 'file') return `Names another file, ${quote(value)}: import that one too.`;
  if (kind === 'constraints') return `Names a file of constraints, ${quote(value)}, which installs nothing.`;
  if (kind === 'editable') return 'Installed from a folder or a repository, and not from PyPI.';
  if (kind === 'no-index') return 'Asks no index, so that no name in this file comes from PyPI.';
  if (kind === 'other') return `An option of pip, ${name}, which names no project.`;
  if (isPyPI(value)) return 'Names PyPI as the index.';
  const place = toPlace(value);
  return kind === 'index'
    ? `The names in this file come from ${place}, and not from PyPI.`
    : `The names in this file may come from ${place} too.`;
}

function readRequirementLine(at: Line, code: string): Finding {
  const start = code.search(/\s-/);
  const text = start === -1 ? code : code.slice(0, start);
  if (isFile(text)) return ignored(at, 'A file, a folder or an address, and not a name on PyPI.');
  if (/\$\{[A-Z0-9_]+\}/.test(text)) return notUnderstood(at, 'It depends on a variable of the environment.');
  const requirement = parseRequirement(text);
  if (!requirement.ok) return notUnderstood(at, requirement.reason);
  const hashes = start === -1 ? [] : parseHashes(code.slice(start));
  if (hashes === null) {
    return notUnderstood(at, `${quote(code.slice(start).trim())} are no options and digests that pip knows.`);
  }
  const sha256s = hashes.filter(({ algorithm }) => algorithm === 'sha256').map(({ digest }) => digest);
  return toFinding(at, requirement.value, sha256s);
}

/** PEP 508 has no `/` or `\` before an `@`; pip reads paths, addresses and archives beside names. */
function isFile(text: string): boolean {
  const word = /^[^\s;@[]*/.exec(text)?.[0] ?? '';
  return /[/\\]|^[a-z][a-z0-9+.-]*:|^\.+$|\.(whl|zip|tar\.\w+|tgz|tbz)$/i.test(word);
}

function toFinding(at: Line, requirement: Requirement, sha256s: string[]): Finding {
  const { name, url, version, hasMarker } = requirement;
  const note = hasMarker ? 'under a condition' : null;
  const named = toNamed(at, { name, version, sha256s, note });
  if (url === null || named.state !== 'project') return named;
  const file = parsePyPIFile(url);
  if (file === null || file.name !== named.name) {
    return ignored(at, `Names ${named.name} from ${toPlace(url)}, and not from PyPI.`);
  }
  const own = file.sha256 === null ? [] : [file.sha256];
  return toNamed(at, { name, version: file.version, sha256s: [...sha256s, ...own], note });
}

/** Nothing but `name==version`, `name @ address`, `-e` and comments: as pip prints it, and as a person rarely writes. */
export function isFrozen(lines: readonly Line[]): boolean {
  const codes = joinLines(lines).map(({ code }) => code);
  const entries = codes.filter((code) => code !== '');
  return (
    codes.length > 0 &&
    entries.every((code) => /^-e\s|^[A-Za-z0-9._-]+(==[^\s,;*]+$|\s@\s\S+$)/.test(code)) &&
    entries.length > 0
  );
}

/** At least one entry of it names something, and most of them can be read. */
export function isPlausible(lines: readonly Line[]): boolean {
  const entries = joinLines(lines).filter(({ code }) => code !== '');
  const findings = entries.map(readLine);
  const unread = findings.filter(({ state }) => state === 'not-understood').length;
  return findings.some(({ state }) => state === 'project') && unread * 2 <= findings.length;
}

/** As above, and one of them has a version: no other format can be taken for it. */
export function isPinned(lines: readonly Line[]): boolean {
  return lines.some(({ text }) => /^[A-Za-z0-9][^=\s]*\s*==\s*[0-9]/.test(text)) && isPlausible(lines);
}
